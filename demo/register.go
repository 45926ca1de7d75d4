package demo

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"tomoni/area"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/register"
	"tomoni/store"
)

// registree is somebody whom the front desk works with, as they are known there.
type registree struct {
	id                 store.ID
	name, kana, street string
	birth              ja.Date
}

// row is a line of a file of the register, as its system writes it.
func (r registree) row(key int, street, day, reason string) string {
	return fmt.Sprintf("%07d,%d,%s,%s,%s,%s,%s,%s,\n", key, 500+key, r.name, r.kana, strings.ReplaceAll(string(r.birth), "-", "/"), street, day, reason)
}

const registerHeading = "宛名番号,世帯番号,氏名,氏名カナ,生年月日,住所,異動日,異動事由,支援措置\n"

// registered reads two files of the register in: the first lets the desk say who is
// meant, the second tells of changes, which wait to be decided.
func (w *world) registered(ctx context.Context, today ja.Date) error {
	keeper, ok, err := w.keeper(ctx)
	if err != nil || !ok {
		return err
	}
	known, err := w.residents(ctx)
	if err != nil || len(known) < 4 {
		return err
	}
	var first, second bytes.Buffer
	for i, r := range known {
		first.WriteString(r.row(1001+i, r.street, "", ""))
	}
	if err := w.readIn(ctx, keeper, first, today.AddDays(-9)); err != nil {
		return err
	}
	for _, r := range known[:3] {
		if err := w.meant(ctx, r.id); err != nil {
			return err
		}
	}
	moved := today.AddDays(-4)
	second.WriteString(known[0].row(1001, w.cast.Places[0]+"8番地の8", string(moved), "転居"))
	second.WriteString(known[1].row(1002, known[1].street, string(moved), "死亡"))
	third := known[2]
	third.kana += "エ"
	second.WriteString(third.row(1003, third.street, "", "職権修正"))
	return w.readIn(ctx, keeper, second, today.AddDays(-2))
}

// keeper is a supervisor of the municipal desk, if the cast has one.
func (w *world) keeper(ctx context.Context) (worker, bool, error) {
	var municipal store.ID
	err := w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) error {
		d, err := office.MunicipalDesk(tx)
		municipal = d.ID
		return err
	})
	for _, at := range w.staff {
		for _, k := range at {
			if k.desk == municipal && k.Duty == "SUPERVISOR" {
				return k, true, err
			}
		}
	}
	return worker{}, false, err
}

func (w *world) readIn(ctx context.Context, keeper worker, rows bytes.Buffer, made ja.Date) error {
	_, err := w.do(ctx, keeper, "register.read", register.ReadPayload{File: command.FileOf(append([]byte(registerHeading), rows.Bytes()...)),
		FileName: "住民異動_" + strings.ReplaceAll(string(made), "-", "") + ".csv", Kind: register.Delta, MadeOn: made})
	if err != nil {
		return err
	}
	return w.house.Tick(ctx)
}

// meant lets the desk say that the row is about the person.
func (w *world) meant(ctx context.Context, person store.ID) error {
	var item, desk store.ID
	err := w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) error {
		return tx.Row(`select i.id, r.desk from register_item i join record r on r.municipality = i.municipality and r.id = i.question
 where i.municipality = ? and i.person = ? and i.field = 'LINK' and i.state = 'OPEN'`, tx.Municipality(), person).Scan(&item, &desk)
	})
	if err == store.ErrNone {
		return nil
	}
	if err != nil {
		return err
	}
	k := w.someoneAt(desk)
	if k.staff.IsZero() {
		return nil
	}
	if _, err := w.do(ctx, k, "register.accept", register.AcceptPayload{Item: item, Person: person, Field: string(register.Link)}); err != nil {
		return err
	}
	return w.house.Tick(ctx)
}

// residents are some of those whom the front desk works with, known by name, birth
// date and house.
func (w *world) residents(ctx context.Context) (list []registree, err error) {
	err = w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) error {
		list, err = store.All(tx, func(r store.Row) (one registree, err error) {
			var family, given, whole string
			err = r.Scan(&one.id, &family, &given, &whole, &one.kana, &one.birth, &one.street)
			one.name = people.Name{Family: family, Given: given, Whole: whole}.Text()
			return one, err
		}, `select p.id, n.family, n.given, n.whole, n.kana, p.birth, a.text from record r
 join concerns c on c.municipality = r.municipality and c.record = r.id and c.place = 1
 join person p on p.municipality = c.municipality and p.id = c.person and p.concealed = 0 and p.unchecked = 0
 join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = '' and n.kana <> '' and n.family || n.whole <> ''
 join person_address a on a.municipality = p.municipality and a.person = p.id and a.ended = ''
 where r.municipality = ? and r.kind = 'CONSULTATION' and r.desk = ? and r.is_open = 1 and length(p.birth) = 10 order by r.made_at desc, p.id limit 5`,
			tx.Municipality(), w.house.Plan.ID(area.KindDesk, w.cast.Front))
		return err
	})
	return list, err
}
