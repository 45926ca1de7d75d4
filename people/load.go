package people

// SearchKeys are what search keeps of a person: rows of person_key (kind, key)
// and of person_bigram. For loaders of many persons at once, which write the
// tables themselves; everybody else writes persons by Create, which keeps them.
func SearchKeys(n New, concealed bool) (keys [][2]string, grams []string) {
	s := state{person: person{birth: n.Birth, concealed: concealed}, names: n.Names, contacts: n.Contacts, addresses: n.Addresses}
	x := s.index()
	for _, k := range x.keys {
		keys = append(keys, [2]string{k.kind, k.text})
	}
	return keys, x.grams
}
