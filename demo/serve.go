package demo

import (
	"context"
	"encoding/json"
	"net/http"
	"path/filepath"
	"time"

	"tomoni/house"
	"tomoni/store"
	"tomoni/web/ui"
	"tomoni/words"
)

// Demo is an opened demo, ready to be served.
type Demo struct {
	House *house.House
	made  made
}

// Open opens the demo in a folder; it makes one when there is none. Its clock
// runs on from the day on which it was made. Errors: a demo of another size is
// there.
func Open(ctx context.Context, wish Wish) (*Demo, error) {
	dir, now := wish.Dir, wish.Today
	m, found, err := readMade(dir)
	if err != nil {
		return nil, err
	}
	if !found {
		if err := Make(ctx, wish); err != nil {
			return nil, err
		}
		if m, _, err = readMade(dir); err != nil {
			return nil, err
		}
	}
	if err := wish.Size.standsIn(m.Size); err != nil {
		return nil, err
	}
	key, err := house.KeyFile(filepath.Join(dir, "tomoni.key"))
	if err != nil {
		return nil, err
	}
	db := "sqlite:" + filepath.Join(dir, "tomoni.db")
	if err := house.Migrate(ctx, db, ""); err != nil {
		return nil, err
	}
	c := &clock{now: m.Today}
	c.run(now)
	h, err := house.Open(ctx, house.Settings{DB: db, Pack: m.Pack, Key: key, Clock: c.Now, Demo: true})
	if err != nil {
		return nil, err
	}
	d := &Demo{House: h, made: m}
	h.Server.SignInPage = d.cards
	h.Server.Handle("GET /demo/roles", d.roles)
	h.Server.Handle("POST /demo/sign-in", d.signIn)
	return d, nil
}

// Today is the day on which the demo stands.
func (d *Demo) Today() time.Time { return d.made.Today }

func (d *Demo) cards(lang words.Lang) []ui.Role {
	var cards []ui.Role
	for _, r := range d.made.Roles {
		card := ui.Role{Value: r.Role, Label: r.Label, Where: r.Where, What: about[r.Role].In(lang)}
		if lang == words.EN {
			card.Label = r.LabelE
		}
		cards = append(cards, card)
	}
	return cards
}

// roles lists the cards and their tokens as JSON, for scripts that try the API.
func (d *Demo) roles(w http.ResponseWriter, r *http.Request) {
	type role struct {
		Role  string `json:"role"`
		Label string `json:"label"`
		Token string `json:"token"`
	}
	var list []role
	for _, one := range d.made.Roles {
		list = append(list, role{one.Role, one.Label, one.Token})
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(list)
}

// signIn signs in by a role card.
func (d *Demo) signIn(w http.ResponseWriter, r *http.Request) {
	for _, one := range d.made.Roles {
		if one.Role != r.PostFormValue("role") {
			continue
		}
		staff, _ := store.ParseID(one.Staff)
		duty, _ := store.ParseID(one.Duty)
		lang := words.JA
		if l := r.PostFormValue("lang"); l != "" {
			lang = words.ParseLang(l)
		} else {
			lang = d.House.Server.LangOf(r)
		}
		if err := d.House.SignInAs(r, staff, duty, lang); err != nil {
			d.House.Log.Error("demo sign-in", "err", err)
			http.Error(w, "sign-in failed", http.StatusInternalServerError)
			return
		}
		d.House.Server.Resume(w, r)
		return
	}
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}
