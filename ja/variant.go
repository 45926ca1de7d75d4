package ja

// variants maps each variant to the letter that stands for its family.
var variants = families(oldForms + nameForms + radicals)

func families(rows string) map[rune]rune {
	m := map[rune]rune{}
	var head rune
	for _, r := range rows {
		switch {
		case r == ' ' || r == '\n' || r == '\t':
			head = 0
		case head == 0:
			head = r
		default:
			m[r] = head
		}
	}
	return m
}

const oldForms = `国國 沢澤 広廣`
const nameForms = ` 斉齋斎齊 高髙`
const radicals = ``
