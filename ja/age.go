package ja

// AgeOn gives the ordinary age, the one shown to people: it rises on the
// birthday itself (1 March in common years for those born on 29 February).
// With unknown parts years is the age certainly reached and exact is false if
// it may be more; AgeRange gives both ends. ok is false when a date is unknown
// or the birth lies after on.
//
// By 年齢計算ニ関スル法律 the same age is legally reached at the end of the day
// before; rules that say 「N歳に達した日」 use AttainsOn, and LegalAgeOn.
func AgeOn(birth, on Date) (years int, exact, ok bool) {
	least, most, ok := AgeRange(birth, on)
	return least, ok && least == most, ok
}

// AgeRange gives the least and the greatest ordinary age that the known parts
// of the two dates allow. ok as AgeOn.
func AgeRange(birth, on Date) (least, most int, ok bool) {
	if birth == "" || on == "" || !birth.Valid() || !on.Valid() || birth.After(on) {
		return 0, 0, false
	}
	return max(completed(birth.Last(), on.First()), 0), completed(birth.First(), on.Last()), true
}

// completed counts whole years between two full days; negative when reversed.
func completed(birth, on Date) int {
	years := on.Year() - birth.Year()
	if on[5:] < birth[5:] {
		years--
	}
	return years
}

// AttainsOn gives the day on which an age is legally reached (「N歳に達する日」):
// the day before the birthday, at its end (年齢計算ニ関スル法律, 民法143条②). For
// a birth on 29 February it is 28 February in every year. ok is false when the
// birth date is not full.
func AttainsOn(birth Date, years int) (day Date, ok bool) {
	if !birth.Full() || years < 0 || birth.Year()+years > 9999 {
		return "", false
	}
	y, m, d := birth.parts()
	d = min(d, daysIn(y+years, m)+1)
	if d > daysIn(y+years, m) {
		end, _ := NewDate(y+years, m, d-1)
		return end, true
	}
	birthday, _ := NewDate(y+years, m, d)
	return birthday.AddDays(-1), true
}

// LegalAgeOn counts the ages reached by the end of the day on, in the sense of
// AttainsOn: on the day before the birthday it is one more than AgeOn. Use it
// for conditions like 65歳に達した日, never to show an age. ok is false when a
// date is not full or the birth is later than on.
func LegalAgeOn(birth, on Date) (years int, ok bool) {
	if !birth.Full() || !on.Full() || birth > on {
		return 0, false
	}
	return max(completed(birth, on.AddDays(1)), 0), true
}

// FiscalYear gives the 年度 (April to March, named by its April) of a date, and
// 0 when the date is too imprecise to say.
func FiscalYear(d Date) int {
	year, month, _ := d.parts()
	switch {
	case !d.Valid() || month == 0:
		return 0
	case month < 4:
		return year - 1
	}
	return year
}

// FiscalYearBounds gives the first and the last day of a 年度.
func FiscalYearBounds(year int) (first, last Date) {
	first, _ = NewDate(year, 4, 1)
	last, _ = NewDate(year+1, 3, 31)
	return first, last
}

// SchoolEntry gives the fiscal year in which a child enters primary school:
// the first April on or after the day following that on which six is reached
// (学校教育法17条①). A child of 1 April therefore goes with the year before.
// ok is false when the known parts do not decide it.
func SchoolEntry(birth Date) (fiscalYear int, ok bool) {
	if birth == "" || !birth.Valid() || schoolEntry(birth.First()) != schoolEntry(birth.Last()) {
		return 0, false
	}
	return schoolEntry(birth.First()), true
}

func schoolEntry(birth Date) int {
	if birth[5:] <= "04-01" {
		return birth.Year() + 6
	}
	return birth.Year() + 7
}

// SchoolYear gives the 学年 on a day, counted through: 1 to 6 小学校, 7 to 9
// 中学校, 10 to 12 the years of 高等学校, 0 and less the years before school.
// It is the year by age; whoever entered late differs. ok as SchoolEntry.
func SchoolYear(birth, on Date) (grade int, ok bool) {
	entry, ok := SchoolEntry(birth)
	if !ok || FiscalYear(on) == 0 || birth.After(on) {
		return 0, false
	}
	return FiscalYear(on) - entry + 1, true
}
