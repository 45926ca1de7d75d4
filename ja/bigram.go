package ja

// Bigrams gives the pairs of neighbouring letters of a folded string, each
// once, in order: 豊岡市 gives 豊岡, 岡市. A single letter gives itself. Search
// tables hold them so that a part of a name is found without LIKE.
func Bigrams(folded string) []string {
	letters := []rune(folded)
	switch len(letters) {
	case 0:
		return nil
	case 1:
		return []string{folded}
	}
	grams := make([]string, 0, len(letters)-1)
	seen := make(map[string]bool, len(letters))
	for i := range len(letters) - 1 {
		g := string(letters[i : i+2])
		if !seen[g] {
			seen[g] = true
			grams = append(grams, g)
		}
	}
	return grams
}
