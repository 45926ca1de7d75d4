package document

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"weak"

	"github.com/signintech/gopdf"
)

// The fonts and their licences (SIL Open Font License 1.1), as they come from
// the npm packages @expo-google-fonts/noto-sans-jp 0.4.3, noto-sans 0.4.2,
// noto-sans-math 0.4.2 and noto-sans-symbols-2 0.4.1, only packed. Noto Sans JP
// has every kanji of JIS X 0213; the others have what it lacks of that standard
// (Latin, Greek and Cyrillic letters of residents' names, ≒) and ☑ and its like.
//
//go:embed font
var fontFiles embed.FS

var fontNames = []string{"NotoSansJP-Regular", "NotoSans-Regular", "NotoSansMath-Regular", "NotoSansSymbols2-Regular"}

// faces are all fonts in the order in which a letter is looked for.
type faces struct {
	list      []*face
	container gopdf.FontContainer
}

// Fonts are some 20 MB unpacked and seldom needed: they are held weakly, so
// that an idle program gives them back.
var fonts struct {
	sync.Mutex
	extra  []string
	loaded weak.Pointer[faces]
}

// AddFont adds a TrueType file (.ttf with glyf outlines) for letters that the
// fonts of the program lack, such as the city's 外字 or IPAmj Mincho. It is read
// again when needed, so the file must stay. The error is for the operator.
func AddFont(path string) error {
	f, err := readFace(path)
	if err != nil {
		return err
	}
	if err := new(gopdf.FontContainer).AddTTFFontData(f.name, f.data); err != nil {
		return fmt.Errorf("font %s: %w", path, err)
	}
	fonts.Lock()
	defer fonts.Unlock()
	fonts.extra = append(fonts.extra, path)
	fonts.loaded = weak.Pointer[faces]{}
	return nil
}

func readFace(path string) (*face, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	return parseFace(filepath.Base(path), data)
}

// loadFaces gives the fonts, unpacking them when no sheet holds them.
func loadFaces() (*faces, error) {
	fonts.Lock()
	defer fonts.Unlock()
	if all := fonts.loaded.Value(); all != nil {
		return all, nil
	}
	all := &faces{}
	for _, name := range fontNames {
		f, err := embeddedFace(name)
		if err != nil {
			return nil, err
		}
		if err := all.add(f); err != nil {
			return nil, err
		}
	}
	for _, path := range fonts.extra {
		f, err := readFace(path)
		if err != nil {
			return nil, err
		}
		if err := all.add(f); err != nil {
			return nil, err
		}
	}
	fonts.loaded = weak.Make(all)
	return all, nil
}

func embeddedFace(name string) (*face, error) {
	packed, err := fontFiles.ReadFile("font/" + name + ".ttf.gz")
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	return parseFace(name, data)
}

func (all *faces) add(f *face) error {
	f.name = fmt.Sprintf("F%d-%s", len(all.list), f.name)
	if err := all.container.AddTTFFontData(f.name, f.data); err != nil {
		return fmt.Errorf("font %s: %w", f.name, err)
	}
	f.data = nil // the container holds it
	all.list = append(all.list, f)
	return nil
}

// find gives the first font that has the letter.
func (all *faces) find(r rune) (letter, bool) {
	for i, f := range all.list {
		if g, ok := f.glyphs[r]; ok {
			return letter{text: string(r), face: i, glyph: g, width: f.width(g)}, true
		}
	}
	return letter{}, false
}

// findVariant gives the form of the letter that the selector asks for.
func (all *faces) findVariant(v variant) (letter, bool) {
	text := string([]rune{v.base, v.selector})
	for i, f := range all.list {
		g, ok := f.variants[v]
		if ok && g == 0 {
			g, ok = f.glyphs[v.base]
		}
		if ok {
			return letter{text: text, face: i, glyph: g, width: f.width(g)}, true
		}
	}
	return letter{}, false
}

// width is the advance of a glyph in em.
func (f *face) width(glyph uint16) float64 {
	if int(glyph) >= len(f.advance) {
		return 0
	}
	return float64(f.advance[glyph]) / f.upem
}
