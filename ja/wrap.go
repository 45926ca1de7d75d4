package ja

// Wrap breaks s into lines.
func Wrap(s string, width func(rune) float64, max float64) []string { return []string{s} }
