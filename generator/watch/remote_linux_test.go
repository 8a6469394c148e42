package watch

import "testing"

func TestFileSystemsWithoutEventsAreKnown(t *testing.T) {
	for name, kind := range map[string]uint32{
		"NFS": 0x6969, "SMB": 0x517b, "CIFS": 0xff534d42, "SMB 2": 0xfe534d42, "9p": 0x01021997, "FUSE": 0x65735546, "vboxsf": 0x786f4256,
	} {
		if !far(kind) {
			t.Errorf("%s is taken for a local disk", name)
		}
	}
	for name, kind := range map[string]uint32{"ext4": 0xef53, "btrfs": 0x9123683e, "xfs": 0x58465342, "tmpfs": 0x01021994, "overlayfs": 0x794c7630, "zfs": 0x2fc12fc1} {
		if far(kind) {
			t.Errorf("%s is taken for a network disk", name)
		}
	}
	if remote("/proc") || remote("/nowhere") {
		t.Error("a folder of this system is taken for a remote one")
	}
}
