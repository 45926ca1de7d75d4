package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"tomoni/area"
	"tomoni/house"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

// Pack is the plan pack of the demo when none is named.
const Pack = "toyooka"

// Days of made-up work before the demo's today.
const past = 150

// Wish is what demo somebody would like.
type Wish struct {
	Dir   string // its folder
	Pack  string // plan pack
	Size  Size   // "" as it is; a new one is a town
	Today time.Time
	Say   func(string)        // tells what is being done
	Far   func(done, all int) // tells how far the persons of a city are
}

// Make makes a demo in a folder: database, key, mark. What a broken-off try left
// is thrown away first.
func Make(ctx context.Context, wish Wish) error {
	persons, err := wish.Size.persons()
	if err != nil {
		return err
	}
	if err := clear(wish.Dir); err != nil {
		return err
	}
	if err := os.MkdirAll(wish.Dir, 0o700); err != nil {
		return err
	}
	if area.IsFolder(wish.Pack) { // the demo finds it again from wherever it is opened
		if wish.Pack, err = filepath.Abs(wish.Pack); err != nil {
			return err
		}
	}
	w, err := newWorld(ctx, wish)
	if err != nil {
		return err
	}
	defer w.house.Close()
	if err := w.hire(ctx); err != nil {
		return fmt.Errorf("demo staff: %w", err)
	}
	if err := w.live(ctx, wish.Say); err != nil {
		return fmt.Errorf("demo work: %w", err)
	}
	if err := w.fill(ctx, persons, wish.Far); err != nil {
		return fmt.Errorf("demo city: %w", err)
	}
	w.clock.set(wish.Today)
	if err := w.house.Tick(ctx); err != nil {
		return err
	}
	return writeMade(wish.Dir, made{Pack: wish.Pack, Size: wish.Size, Today: wish.Today, Roles: w.roles})
}

// clear removes a demo from its folder, and nothing else.
func clear(dir string) error {
	for _, name := range []string{marker, "tomoni.db", "tomoni.db-wal", "tomoni.db-shm", "tomoni.key"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// world is a demo in the making.
type world struct {
	house *house.House
	clock *clock
	cast  cast
	today time.Time
	dice  *rand.Rand
	staff map[string][]worker // by desk code
	roles []Role
	n     int

	threads []thread
	sent    []onItsWay
	heard   []heard
	settled map[store.ID]bool // returned referrals that the coordinator has sent anew
}

// worker is a made-up staff member in a duty.
type worker struct {
	player
	staff, duty, desk store.ID
}

func newWorld(ctx context.Context, wish Wish) (*world, error) {
	c, err := loadCast(wish.Pack)
	if err != nil {
		return nil, err
	}
	w := emptyWorld(c, wish.Today)
	key, err := house.KeyFile(filepath.Join(wish.Dir, "tomoni.key"))
	if err != nil {
		return nil, err
	}
	db := "sqlite:" + filepath.Join(wish.Dir, "tomoni.db")
	if err := house.Migrate(ctx, db, ""); err != nil {
		return nil, err
	}
	w.house, err = house.Open(ctx, house.Settings{DB: db, Pack: wish.Pack, Key: key, Clock: w.clock.Now, Demo: true})
	return w, err
}

// emptyWorld is a world in which nothing has happened, without a house.
func emptyWorld(c cast, today time.Time) *world {
	return &world{cast: c, today: today, dice: rand.New(rand.NewPCG(7, 1106)), staff: map[string][]worker{}, settled: map[store.ID]bool{},
		clock: &clock{now: morning(ja.DateOf(today).AddDays(-past))}}
}

func morning(d ja.Date) time.Time { return d.Time(ja.Tokyo).Add(8*time.Hour + 40*time.Minute) }

// hire makes the staff with confirmed duties, and a token for each role card.
func (w *world) hire(ctx context.Context) error {
	for i, p := range append(append([]player{}, w.cast.Roles...), w.cast.Others...) {
		k := worker{player: p, desk: w.house.Plan.ID("desk", p.Desk)}
		err := w.house.DB.Write(ctx, w.house.Session(), func(tx *store.Tx) error {
			at := w.clock.Now()
			duty := office.Duty{Desk: k.desk, Role: sharing.Role(p.Duty), From: at}
			if p.Area != "" {
				duty.Area, duty.Until = w.house.Plan.ID("area", p.Area), at.AddDate(2, 6, 0)
			}
			var err error
			k.staff, k.duty, err = office.AddConfirmed(tx, office.Newcomer{Name: p.Name, Kana: p.Kana, SignInName: fmt.Sprintf("demo.%02d", i+1)}, duty, at)
			if err != nil || p.Role == "" {
				return err
			}
			token, err := office.IssueToken(tx, k.staff, k.duty, "demo", w.today.AddDate(1, 0, 0), at)
			w.roles = append(w.roles, Role{Role: p.Role, Label: p.Label, LabelE: p.LabelE, Where: p.Name, Token: token,
				Staff: k.staff.String(), Duty: k.duty.String()})
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		w.staff[p.Desk] = append(w.staff[p.Desk], k)
	}
	return nil
}
