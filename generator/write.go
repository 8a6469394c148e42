package generator

import (
	"bytes"
	"context"
	"errors"
	"iter"

	"rolebook/generator/diag"
	"rolebook/generator/output"
	"rolebook/generator/source"
	"rolebook/generator/trace"
)

// errProblems ends a write that authors have to mend something for.
var errProblems = errors.New("the pages have problems")

// Write makes a folder hold the snapshot, and nothing else of what an earlier build wrote there. What is found in the
// pages themselves is returned. Where authors have to mend something first, in the files, in templates or in what pages
// refer to, nothing is written. The error is the machine's, or an *output.Refusal.
func (s *Snapshot) Write(ctx context.Context, dir string) (output.Report, diag.List, error) {
	return s.write(ctx, dir, nil)
}

// write is Write, and notes what pages are made of where there is somewhere to.
func (s *Snapshot) write(ctx context.Context, dir string, notes *makings) (output.Report, diag.List, error) {
	if err := output.Check(dir, s.site.opts.Dir, s.site.kept()...); err != nil {
		return output.Report{}, nil, err
	}
	if s.Problems.Fails(false) {
		return output.Report{}, s.Problems, nil
	}
	var wrong diag.List
	publishing := trace.Span{}
	report, err := output.Sync(ctx, dir, string(s.Audience), func(yield func(output.File, error) bool) {
		s.files(ctx, notes, &wrong)(yield)
		s.site.room.untidied()
		publishing = trace.Step(ctx, "publish")
	})
	publishing.End()
	wrong.Sort()
	if errors.Is(err, errProblems) {
		return output.Report{}, wrong, nil
	}
	return report, wrong, err
}

// kept are the folders of a site that are never a destination.
func (s *Site) kept() []string {
	if s.plain {
		return nil
	}
	return []string{"content", "templates", "static"}
}

// files yields every file of the snapshot; it ends with errProblems when a page could not be made, or must not be
// published.
func (s *Snapshot) files(ctx context.Context, notes *makings, wrong *diag.List) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		stop := errors.New("stop")
		found, err := s.each(ctx, notes, func(r result) error {
			wrong.Add(r.wrong...)
			room := r.room
			if len(*wrong) > 0 {
				s.site.leave(room)
				return nil // look at every page, publish none
			}
			if !yield(output.File{Path: r.output.Path, Data: r.output.Data, Done: func() { s.site.leave(room) }}, nil) {
				return stop
			}
			return nil
		})
		broken := len(*wrong) > 0
		wrong.Add(found...)
		if err == nil && (broken || found.Fails(s.site.opts.Strict)) {
			err = errProblems
		}
		if s.site.reader.Changed() && err != stop {
			err = source.ErrChanged
		}
		if err != nil && err != stop {
			yield(output.File{}, err)
		}
	}
}

// Inspect makes every file of the snapshot, keeps none, and returns what is found in them.
func (s *Snapshot) Inspect(ctx context.Context) (diag.List, error) {
	return s.inspect(ctx, func(Output) {})
}

// Outputs returns every file of the snapshot by its path, and what is found in them. It is what Write writes.
func (s *Snapshot) Outputs(ctx context.Context) (map[string][]byte, diag.List, error) {
	out := map[string][]byte{}
	wrong, err := s.inspect(ctx, func(o Output) { out[o.Path] = bytes.Clone(o.Data) })
	return out, wrong, err
}

// inspect gives every file in which nothing is found. Its bytes are gone afterwards.
func (s *Snapshot) inspect(ctx context.Context, give func(Output)) (diag.List, error) {
	var wrong diag.List
	found, err := s.each(ctx, nil, func(r result) error {
		if wrong.Add(r.wrong...); len(r.wrong) == 0 {
			give(r.output)
		}
		s.site.leave(r.room)
		return nil
	})
	wrong.Add(found...)
	wrong.Sort()
	return wrong, err
}
