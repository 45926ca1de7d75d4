package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"tomoni/command"
)

// A page that takes files reads a form of several parts. A file becomes a field
// of the command as the API would send it, its name the field NAME_name; it is
// never written to a disk on the way.

const (
	mostBody  = 64 << 20 // of a request that may carry a file: more than is taken, so that it can be refused in words
	mostField = 1 << 20  // of all other fields together
	mostParts = 500
)

// TakesFiles says that the page's forms may carry a file.
func (v *View) TakesFiles() *View {
	v.takes = true
	return v
}

// mostOf is how many bytes a request may send.
func (s *Server) mostOf(r *http.Request) int64 {
	if name, ok := strings.CutPrefix(r.URL.Path, "/api/v1/commands/"); ok {
		if c := s.Engine.Find(name); c != nil && len(c.Files()) > 0 {
			return mostBody
		}
		return maxBody
	}
	for _, v := range s.views {
		if v.takes && v.Path == r.URL.Path && r.Method == http.MethodPost {
			return mostBody
		}
	}
	return maxBody
}

// parse reads the form of a request, with its files where the view takes some.
func (v *View) parse(r *http.Request) error { return v.parseWith(r, true) }

// parseWith is parse; without files it reads past them, for somebody who is not
// signed in: they could not be kept over a sign-in, and fill the memory.
func (v *View) parseWith(r *http.Request, files bool) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" || !v.takes || r.PostForm != nil {
		return r.ParseForm()
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	r.PostForm = url.Values{}
	left := int64(mostField)
	for range mostParts {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			r.Form = r.PostForm
			return nil
		}
		if err != nil {
			return err
		}
		if part.FileName() == "" {
			text, err := io.ReadAll(io.LimitReader(part, left+1))
			if err != nil || int64(len(text)) > left {
				return errors.Join(err, errTooMuch)
			}
			left -= int64(len(text))
			r.PostForm.Add(part.FormName(), string(text))
			continue
		}
		var body []byte
		if files {
			body, err = io.ReadAll(io.LimitReader(part, command.MostFile+1)) // one more tells that it is too large
		}
		if err == nil {
			_, err = io.Copy(io.Discard, part)
		}
		if err != nil {
			return err
		}
		if files {
			r.PostForm.Set(part.FormName(), string(command.FileOf(body)))
			r.PostForm.Set(part.FormName()+"_name", part.FileName())
		}
	}
	return errTooMuch
}

var errTooMuch = errors.New("web: a form with too much in it")

// WithFile is the form with a file in it; its page takes files.
func (f CommandForm) WithFile() CommandForm {
	f.Big = true
	return f
}
