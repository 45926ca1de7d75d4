package house_test

import (
	"fmt"
	"strings"
	"testing"

)

const isConcealed = "select count(*) from person where municipality = ? and id = ? and concealed = 1"

// filler are so many lines about people of whom nothing else is told.
func filler(from, n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "%d,R4.6.%d,氏名%d,,,,,ことば,電話,R4.6.30,\n", from+i, i%28+1, from+i)
	}
	return out.String()
}

// The mark may stand on a later line than the one that makes the person, and so
// far down that another piece of work writes it.
func TestAMarkFurtherDownProtectsWhomAnEarlierLineMade(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.whole(b.clerk, bookHeading+"1,R4.5.1,山田花子,,S16.5.17,,豊岡市城崎町1-2-3,x,電話,,\n"+filler(2, 120)+
			"200,R4.7.1,山田花子,,S16.5.17,,,y,電話,,支援措置\n")
		first, last := b.personOf(b.became(id, 2)), b.personOf(b.became(id, 123))
		if first != last {
			t.Fatal("the two lines are about two persons")
		}
		if b.count(isConcealed, first) != 1 {
			t.Error("whom a later line marks is not protected")
		}
	})
}
