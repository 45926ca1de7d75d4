package people

import (
	"sort"
	"strings"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Hit is a person whom a search found, and why.
type Hit struct {
	Subject
	Why  []Why // for each piece of the query
	Rank Rank
	sort string
}

// Rank says how well a hit fits; smaller is better.
type Rank int

// The ranks.
const (
	RankWhole  Rank = iota + 1 // the whole name, phone, birth date
	RankFamily                 // the family or the given name
	RankStart                  // the beginning
	RankPart                   // somewhere inside
	RankFormer                 // a former name
	RankPlace                  // an address or a part of one
	RankTypo                   // one letter is another, missing or too many
)

// Cursor is where the page before ended; the zero Cursor is the beginning.
type Cursor struct {
	Rank Rank
	Sort string
	ID   store.ID
}

// After makes the cursor that continues behind a hit.
func (h Hit) After() Cursor { return Cursor{Rank: h.Rank, Sort: h.sort, ID: h.ID} }

func (h Hit) behind(c Cursor) bool {
	if h.Rank != c.Rank {
		return h.Rank > c.Rank
	}
	if h.sort != c.Sort {
		return h.sort > c.Sort
	}
	return h.ID.String() > c.ID.String()
}

const (
	// most is how many persons are looked at for one query; beyond it the best
	// are kept and the answer says that there are more.
	most = 400
	// enough hits make looking for typing errors needless.
	enough = 3
)

// Search finds persons of the scope by part of a name, kana, former name, phone,
// address or birth date in any writing: every piece of the query must fit.
// It gives a page behind the cursor and whether there are more. A search is a
// look, whatever it finds. An empty query finds nobody.
func Search(rd *sharing.Reading, scope sharing.Scope, query string, limit int, after Cursor) (hits []Hit, more bool, err error) {
	tokens := parse(query)
	if len(tokens) == 0 {
		return nil, false, nil
	}
	s := searcher{rd: rd, scope: scope, tokens: tokens, whole: asOne(tokens), today: ja.DateOf(rd.Now)}
	all, capped, err := s.run()
	if err != nil {
		return nil, false, err
	}
	for _, h := range all {
		if !h.behind(after) {
			continue
		}
		if len(hits) == limit {
			more = true
			break
		}
		hits = append(hits, h)
	}
	shown := make([]store.ID, 0, len(hits))
	for _, h := range hits {
		shown = append(shown, h.ID)
	}
	rd.Showed("people.search", shown)
	return hits, more || capped, nil
}

type searcher struct {
	rd     *sharing.Reading
	scope  sharing.Scope
	tokens []token
	whole  token // all pieces as one name
	today  ja.Date
	own    int // how many records and reaches the viewer has, when that was asked
}

// run gives all hits in order, and whether some were left out.
func (s *searcher) run() ([]Hit, bool, error) {
	narrow, err := s.narrow()
	if err != nil {
		return nil, false, err
	}
	found, err := s.candidates(s.exact(narrow))
	if err != nil {
		return nil, false, err
	}
	capped := len(found) >= most
	if capped {
		best, err := s.candidates(s.starting(narrow))
		if err != nil {
			return nil, false, err
		}
		found = append(best, found...)
	}
	hits, err := s.judge(found)
	if err != nil || len(hits) >= enough {
		return inOrder(hits), capped, err
	}
	alike, err := s.mistyped(narrow)
	return inOrder(append(hits, alike...)), capped, err
}

// doubtful is the token in which a letter may be wrong.
func (s searcher) doubtful() token {
	if s.whole.length > 0 {
		return s.whole
	}
	return s.longest()
}

// mistyped looks for names with one letter wrong.
func (s searcher) mistyped(narrow store.Fragment) ([]Hit, error) {
	if !s.mayBeTypo() {
		return nil, nil
	}
	found, err := s.candidates(s.alike(narrow))
	if err != nil {
		return nil, err
	}
	if len(s.tokens) == 1 { // who lives there was found as a part already
		return s.fitting(found, nil), nil
	}
	return s.judge(found)
}

// asOne takes family and given name typed apart as one name; the zero token
// when there is one piece only, or something else than names.
func asOne(tokens []token) token {
	var all strings.Builder
	for _, t := range tokens {
		if !t.name() || len(tokens) == 1 {
			return token{}
		}
		all.WriteString(t.text)
	}
	return read(all.String())
}

// inOrder sorts and keeps each person once, with the best rank.
func inOrder(hits []Hit) []Hit {
	sort.Slice(hits, func(i, j int) bool { return hits[j].behind(hits[i].After()) })
	seen := map[store.ID]bool{}
	out := hits[:0]
	for _, h := range hits {
		if !seen[h.ID] {
			seen[h.ID] = true
			out = append(out, h)
		}
	}
	return out
}

// judge keeps the candidates whom every token fits. Phone, address and house
// number were compared in SQL on the keys alone, so only those of the finder's
// own rows are read again.
func (s searcher) judge(found []candidate) ([]Hit, error) {
	places, err := s.places(found)
	if err != nil {
		return nil, err
	}
	return s.fitting(found, places), nil
}

func (s searcher) fitting(found []candidate, places map[store.ID]place) []Hit {
	var hits []Hit
	for _, c := range found {
		if h, ok := s.hit(c, places[c.person.id]); ok {
			hits = append(hits, h)
		}
	}
	return hits
}

func (s searcher) hit(c candidate, p place) (Hit, bool) {
	h := Hit{Subject: c.person.subject(c.names, s.today)}
	if !s.apart(&h, c, p) && !s.together(&h, c) {
		return Hit{}, false
	}
	h.sort = ja.Fold(h.Name.Kana)
	if h.sort == "" {
		h.sort = "\U000fffff" + strings.ToLower(h.Name.Text())
	}
	return h, true
}

// apart asks each token for itself; all must fit. Family and given name that
// are the whole name together rank as the whole name.
func (s searcher) apart(h *Hit, c candidate, p place) bool {
	for _, t := range s.tokens {
		m, ok := t.fits(c, p)
		if !ok {
			h.Why, h.Rank = nil, 0
			return false
		}
		h.Rank = max(h.Rank, m.rank)
		h.Why = append(h.Why, m.why)
	}
	if m, ok := s.whole.fits(c, place{}); ok && m.rank < h.Rank {
		h.Rank, h.Why = m.rank, []Why{m.why}
	}
	return true
}

// together asks the tokens as one name, of which one letter may be wrong.
func (s searcher) together(h *Hit, c candidate) bool {
	m, ok := s.whole.fits(c, place{})
	h.Rank, h.Why = m.rank, []Why{m.why}
	return ok
}
