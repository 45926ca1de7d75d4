package ja

// Far is the distance that Distance gives for all strings that differ by so
// much or more.
const Far = 4

// Distance counts the smallest number of letters put in, left out, replaced or
// exchanged with their neighbour that makes a and b the same after Fold:
// 0 the same to search, 1 one wrong letter. It is bounded: Far means "no
// likeness" (Damerau-Levenshtein, each place edited once).
func Distance(a, b string) int {
	x, y := []rune(Fold(a)), []rune(Fold(b))
	if diff := len(x) - len(y); diff >= Far || diff <= -Far {
		return Far
	}
	before, above, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			row[j] = edit(x, y, i, j, before, above, row)
			least = min(least, row[j])
		}
		if least >= Far {
			return Far
		}
		before, above, row = above, row, before
	}
	return min(above[len(y)], Far)
}

// edit is one cell: the cheapest way to x[:i] from y[:j].
func edit(x, y []rune, i, j int, before, above, row []int) int {
	cost := 1
	if x[i-1] == y[j-1] {
		cost = 0
	}
	best := min(above[j]+1, row[j-1]+1, above[j-1]+cost)
	if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
		best = min(best, before[j-2]+1)
	}
	return best
}
