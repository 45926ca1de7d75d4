package area

import "testing"

func TestEveryPackThatComesWithTheProgramLoads(t *testing.T) {
	for _, name := range Names() {
		_, err := Load(name)
		if err != nil {
			t.Error(err)
		}
	}
}
