// Package output makes a folder equal to a set of files.
//
// A folder that Sync has written holds a record, .rolebook.json, of the files that are Sync's own. Those
// and no others are ever replaced or removed; every other file is somebody else's and stays. Files are
// staged inside the destination first and then renamed, so a reader never meets half a file,
// and a run that is killed at any moment leaves only whole files, which the next run tidies up.
package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"iter"
	"runtime"
	"slices"
	"time"
)

// A File is one file to publish. Path is relative to the destination, with slashes, and passes ValidPath.
// Data is not copied, and must not change until Sync has returned or, where somebody is to be told, until Done is called.
type File struct {
	Path string
	Data []byte
	Done func() // nil where nobody is to be told
}

// Slice returns files as a sequence, for callers that hold them all.
func Slice(files []File) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, f := range files {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// A Report tells what a Sync did. Paths are relative to the destination, with slashes, and sorted.
// The record of the folder is counted nowhere.
type Report struct {
	Files     int      // files the folder now holds of ours
	Written   int      // of these, added or replaced
	Unchanged int      // of these, left alone
	Removed   int      // files of an earlier Sync that this one took away
	Added     []string // paths of the files that are new
	Changed   []string // paths of those that were replaced
	Gone      []string // paths of the removed files
	Foreign   []string // files and links that stand where an earlier Sync had a file or a folder, and were kept
	Note      string   // what is wrong with the earlier record, as a sentence for people; "" if nothing is

	sums map[string]hash // of every file, and of the record
	rest listed          // has the sums of all other files, where only some came

	began, staged time.Time // files were compared and staged in between
}

// Left tells when a file of ours was written, for it to hold what Sum says: not after until, and one that was written by
// this Sync not before since, which is zero for the others. What others wrote at other times is not ours.
func (r Report) Left(path string) (since, until time.Time) {
	for _, written := range [][]string{r.Added, r.Changed} {
		if _, ours := slices.BinarySearch(written, path); ours {
			return r.began, r.staged
		}
	}
	return time.Time{}, r.began
}

// Sum returns the SHA-256 sum of a file of ours as the folder holds it now; of the record too, which is another one only
// where an empty folder could not be removed.
func (r Report) Sum(path string) (sum [sha256.Size]byte, ours bool) {
	if sum, ours = r.sums[path]; !ours {
		return r.rest.sum(path)
	}
	return sum, true
}

// Sync makes dir hold exactly files, of those that it or an earlier Sync wrote. It never replaces or
// removes a file that is not in the folder's record, and never follows a link out of the folder.
//
// Files are compared and staged while they arrive, on all processors; only their paths and hashes are
// kept. A file whose bytes are already there is not touched. Nothing is published before the last file
// has come without an error, and ctx has an effect only until then.
//
// A mistake of the user's is a *Refusal, a path no file can have is an *Unfit, two paths that are one on
// some systems are a *Clash, and an error in the sequence is returned as it is; each leaves the folder as
// it was. So does any trouble of the machine's up to the moment where the first file is replaced; after
// that the folder holds old and new files, each of them whole, the next Sync sets it right, and the error is
// an *Unfinished.
func Sync(ctx context.Context, dir, audience string, files iter.Seq2[File, error]) (Report, error) {
	return syncBy(ctx, min(runtime.GOMAXPROCS(0), 16), dir, audience, (*folder).record, files)
}

// ErrAnother is returned by Amend where the folder is not the one that was meant to be amended.
var ErrAnother = errors.New("output: the folder is not as an earlier build left it")

// Amend is a Sync of a folder whose files, all but some, are what they have to be: as an earlier Sync left them, of whose
// record the sum is known. Nobody may have touched them since. The paths are those that files may have; one that the record
// has not makes the folder another one, too. Nothing is written then.
func Amend(ctx context.Context, dir, audience string, sum [sha256.Size]byte, paths []string, files iter.Seq2[File, error]) (Report, error) {
	return syncBy(ctx, min(runtime.GOMAXPROCS(0), 16), dir, audience, func(to *folder) (record, error) {
		return to.recordOf(sum, paths)
	}, files)
}

// syncBy is Sync with a number of files that are compared and staged at once, and with what reads the record.
func syncBy(ctx context.Context, workers int, dir, audience string, read func(*folder) (record, error), files iter.Seq2[File, error]) (report Report, err error) {
	probe, probed := ctx.Value(probeKey{}).(Probe)
	if probed {
		workers = 1
	}
	to, err := open(ctx, dir, probe)
	if err != nil {
		return Report{}, err
	}
	defer func() { to.close(err == nil) }()
	began := time.Now()
	earlier, err := read(to)
	if err != nil {
		return Report{}, err
	}
	if err := earlier.admits(dir, audience); err != nil {
		return Report{}, err
	}
	s := newStage(to, earlier)
	defer s.discard()
	if err := to.sweep(); err != nil {
		return Report{}, err
	}
	if err := s.takeAll(ctx, files, workers); err != nil {
		return Report{}, err
	}
	if err := s.refused(); err != nil {
		return Report{}, err
	}
	staged := time.Now()
	p, err := s.plan(audience)
	if err != nil {
		return Report{}, err
	}
	if err := p.publish(); err != nil {
		return Report{}, err
	}
	report = p.report()
	report.began, report.staged = began, staged
	return report, nil
}

// report is what the plan did, once it is carried out.
func (p *plan) report() Report {
	r := Report{
		Files:   p.files,
		Written: len(p.add) + len(p.replace),
		Removed: len(p.clear) + len(p.remove),
		Foreign: p.foreign,
		Note:    p.earlier.note,
		sums:    p.sums,
		rest:    p.rest,
	}
	r.sums[RecordName] = sha256.Sum256(p.after)
	r.Unchanged = r.Files - r.Written
	for _, e := range p.add {
		r.Added = append(r.Added, e.path)
	}
	for _, e := range p.replace {
		r.Changed = append(r.Changed, e.path)
	}
	r.Gone = slices.Concat(p.clear, p.remove)
	slices.Sort(r.Added)
	slices.Sort(r.Changed)
	slices.Sort(r.Gone)
	slices.Sort(r.Foreign)
	r.Foreign = slices.Compact(r.Foreign)
	return r
}
