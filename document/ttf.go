package document

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"unicode"
)

// face is one font file: which glyph draws a letter, and how wide it is.
type face struct {
	name     string
	upem     float64
	advance  []uint16
	glyphs   map[rune]uint16
	variants map[variant]uint16 // glyph 0: the usual form is the one asked for
	data     []byte             // the file with a cmap by glyph number, see byGlyph
}

// variant is a letter with the selector that chooses its form (IVS).
type variant struct{ base, selector rune }

var (
	errOutlines = errors.New("the font has no TrueType outlines (a file with table glyf is needed)")
	errFont     = errors.New("the font file is damaged")
)

// firstGlyph is where glyph 0 stands in the private plane that we use to name
// glyphs to gopdf: U+F0000 is glyph 0, U+F0001 glyph 1, and so on.
const firstGlyph = 0xF0000

// table is a piece of a font file; reading outside it gives zeros.
type table []byte

func (t table) u16(at int) int {
	if at < 0 || at+2 > len(t) {
		return 0
	}
	return int(binary.BigEndian.Uint16(t[at:]))
}

func (t table) u32(at int) int {
	if at < 0 || at+4 > len(t) {
		return 0
	}
	return int(binary.BigEndian.Uint32(t[at:]))
}

func (t table) u24(at int) int { return t.u32(at-1) & 0xFFFFFF }

func (t table) from(at int) table {
	if at < 0 || at > len(t) {
		return nil
	}
	return t[at:]
}

// parseFace reads what we need of a TrueType file.
func parseFace(name string, data []byte) (*face, error) {
	tables, err := directory(data)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	f := &face{name: name, glyphs: map[rune]uint16{}, variants: map[variant]uint16{}}
	f.upem = float64(tables["head"].u16(18))
	count := tables["maxp"].u16(4)
	if f.upem == 0 || count == 0 {
		return nil, fmt.Errorf("font %s: %w", name, errFont)
	}
	f.readWidths(tables["hmtx"], tables["hhea"].u16(34), count)
	f.readLetters(tables["cmap"])
	f.dropShapeless(tables["loca"], tables["head"].u16(50) == 1)
	f.data = byGlyph(data, count)
	return f, nil
}

func directory(data []byte) (map[string]table, error) {
	file := table(data)
	if file.u32(0) != 0x00010000 {
		return nil, errOutlines
	}
	tables := map[string]table{}
	for i := range file.u16(4) {
		at := 12 + 16*i
		offset, length := file.u32(at+8), file.u32(at+12)
		if at+16 > len(file) || offset+length > len(file) {
			return nil, errFont
		}
		tables[string(file[at:at+4])] = file[offset : offset+length]
	}
	if tables["glyf"] == nil || tables["loca"] == nil {
		return nil, errOutlines
	}
	return tables, nil
}

func (f *face) readWidths(hmtx table, metrics, count int) {
	f.advance = make([]uint16, count)
	for g := range f.advance {
		f.advance[g] = uint16(hmtx.u16(4 * min(g, metrics-1)))
	}
}

func (f *face) readLetters(cmap table) {
	for i := range cmap.u16(2) {
		sub := cmap.from(cmap.u32(4 + 8*i + 4))
		switch sub.u16(0) {
		case 4:
			f.readFormat4(sub)
		case 12:
			f.readFormat12(sub)
		case 14:
			f.readVariants(sub)
		}
	}
}

func (f *face) add(r, glyph int) {
	if glyph > 0 && glyph < len(f.advance) {
		f.glyphs[rune(r)] = uint16(glyph)
	}
}

// dropShapeless forgets the letters for which the font has a place and no shape,
// as fonts of 外字 often do: drawn, they would be missing in silence.
func (f *face) dropShapeless(loca table, long bool) {
	shapeless := func(glyph uint16) bool {
		if g := int(glyph); long {
			return loca.u32(4*g) == loca.u32(4*g+4)
		}
		return loca.u16(2*int(glyph)) == loca.u16(2*int(glyph)+2)
	}
	maps.DeleteFunc(f.glyphs, func(r rune, glyph uint16) bool { return !unicode.IsSpace(r) && shapeless(glyph) })
	maps.DeleteFunc(f.variants, func(_ variant, glyph uint16) bool { return glyph != 0 && shapeless(glyph) })
}

func (f *face) readFormat4(t table) {
	segments := t.u16(6) / 2
	for i := range segments {
		end, start := t.u16(14+2*i), t.u16(16+2*segments+2*i)
		delta, at := t.u16(16+4*segments+2*i), 16+6*segments+2*i
		for r := start; r <= end && r != 0xFFFF; r++ {
			glyph := r
			if back := t.u16(at); back != 0 {
				glyph = t.u16(at + back + 2*(r-start))
				if glyph == 0 {
					continue
				}
			}
			f.add(r, (glyph+delta)&0xFFFF)
		}
	}
}

func (f *face) readFormat12(t table) {
	for i := range min(t.u32(12), len(t)/12) {
		at := 16 + 12*i
		start, end, glyph := t.u32(at), t.u32(at+4), t.u32(at+8)
		for r := start; r <= end && r-start < len(f.advance); r++ {
			f.add(r, glyph+r-start)
		}
	}
}

func (f *face) readVariants(t table) {
	for i := range min(t.u32(6), len(t)/11) {
		at := 10 + 11*i
		selector := rune(t.u24(at))
		if offset := t.u32(at + 3); offset != 0 {
			f.readUsual(t.from(offset), selector)
		}
		if offset := t.u32(at + 7); offset != 0 {
			f.readUnusual(t.from(offset), selector)
		}
	}
}

func (f *face) readUsual(t table, selector rune) {
	for i := range min(t.u32(0), len(t)/4) {
		at := 4 + 4*i
		first, more := t.u24(at), t.u16(at+2)&0xFF
		for r := first; r <= first+more; r++ {
			f.variants[variant{rune(r), selector}] = 0
		}
	}
}

func (f *face) readUnusual(t table, selector rune) {
	for i := range min(t.u32(0), len(t)/5) {
		at := 4 + 5*i
		f.variants[variant{rune(t.u24(at)), selector}] = uint16(t.u16(at + 3))
	}
}

// byGlyph gives the file another cmap in which the letters of a private plane
// name the glyphs one by one. gopdf, which knows neither variant selectors nor
// how to write letters beyond U+FFFF into its text map, then only embeds what
// we chose; mend.go writes the true letters back.
func byGlyph(data []byte, count int) []byte {
	out := append([]byte(nil), data...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	start := len(out)
	for _, v := range []uint16{
		0, 2, 3, 1, 0, 20, 3, 10, 0, 44, // two subtables
		4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0, // format 4: empty
		12, 0, 0, 28, 0, 0, 0, 1, // format 12: one group
	} {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	for _, v := range []uint32{firstGlyph, firstGlyph + uint32(count) - 1, 0} {
		out = binary.BigEndian.AppendUint32(out, v)
	}
	for i := range table(data).u16(4) {
		if entry := out[12+16*i:]; string(entry[:4]) == "cmap" {
			binary.BigEndian.PutUint32(entry[8:], uint32(start))
			binary.BigEndian.PutUint32(entry[12:], uint32(len(out)-start))
		}
	}
	return out
}
