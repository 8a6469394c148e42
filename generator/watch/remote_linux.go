package watch

import "golang.org/x/sys/unix"

// remote reports a folder whose changes may be made where this system does not see them: on another machine, or outside
// of a container.
func remote(dir string) bool {
	var s unix.Statfs_t
	return unix.Statfs(dir, &s) == nil && far(uint32(s.Type))
}

// far reports the kinds of file systems that are told of such changes by nobody.
func far(kind uint32) bool {
	switch kind {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC,
		unix.V9FS_MAGIC,       // drives of Windows in WSL, folders of a host
		unix.FUSE_SUPER_MAGIC, // sshfs and its like, and virtiofs
		unix.AFS_FS_MAGIC, unix.AFS_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC, unix.CODA_SUPER_MAGIC,
		0x786f4256, // vboxsf
		0x7c7c6673: // prl_fs
		return true
	}
	return false
}
