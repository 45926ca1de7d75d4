package people

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"strings"
	"testing"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

// W2 of DESIGN in small: three records each, a viewer who may see some of them.
const (
	benchPersons = 20_000
	benchRecords = 3
	benchMine    = 50
)

var benchFamilies = strings.Fields("佐藤/さとう 鈴木/すずき 高橋/たかはし 田中/たなか 伊藤/いとう 渡邉/わたなべ 山本/やまもと 中村/なかむら 小林/こばやし 加藤/かとう 吉田/よしだ 山田/やまだ 佐々木/ささき 山口/やまぐち 松本/まつもと 井上/いのうえ 木村/きむら 林/はやし 齋藤/さいとう 清水/しみず 山﨑/やまざき 森/もり 池田/いけだ 橋本/はしもと 阿部/あべ 石川/いしかわ 藤原/ふじわら 西村/にしむら 岡田/おかだ 上田/うえだ")
var benchGivens = strings.Fields("健一/けんいち 美咲/みさき 正/ただし 和子/かずこ 一郎/いちろう 次郎/じろう 三郎/さぶろう 節子/せつこ 大樹/だいき 恵/めぐみ 由美/ゆみ 澄江/すみえ 修/おさむ 文子/ふみこ 龍太郎/りゅうたろう 薫/かおる 桜/さくら 光/ひかる 実/みのる 栄/さかえ 久美子/くみこ 智/さとし 誠/まこと 千代/ちよ 花子/はなこ 勇/いさむ 清/きよし 洋子/ようこ 隆/たかし 翔太/しょうた")

func benchID(kind, n int) store.ID {
	return store.ID{0: 1, 1: byte(kind), 12: byte(n >> 24), 13: byte(n >> 16), 14: byte(n >> 8), 15: byte(n)}
}

func benchState(n int, r *rand.Rand) state {
	family, fk, _ := strings.Cut(benchFamilies[r.Intn(len(benchFamilies))], "/")
	given, gk, _ := strings.Cut(benchGivens[r.Intn(len(benchGivens))], "/")
	s := state{person: person{id: benchID(1, n), birth: ja.Date(fmt.Sprintf("%d-%02d-%02d", 1930+r.Intn(90), 1+r.Intn(12), 1+r.Intn(28)))}}
	s.names = []Name{{ID: benchID(2, n), Kind: Registered, Family: family, Given: given, Kana: fk + " " + gk}}
	s.contacts = []Contact{{ID: benchID(3, n), Kind: Phone, Value: fmt.Sprintf("0796-%02d-%04d", r.Intn(100), r.Intn(10000))}}
	text := fmt.Sprintf("豊岡市出石町内町%d番地", r.Intn(3000))
	s.addresses = []Address{{ID: benchID(4, n), Kind: Lives, Text: text, HouseNumber: ja.HouseNumber(text)}}
	return s
}

// benchTown fills a database directly.
func benchTown(b *testing.B, db *store.DB) sharing.Viewer {
	v := sharing.Viewer{Municipality: 282090, Staff: benchID(9, 1), Role: sharing.Counsellor, Desk: benchID(8, 0)}
	r := rand.New(rand.NewSource(1))
	for from := 0; from < benchPersons; from += 100 {
		err := db.Write(context.Background(), store.Session{Municipality: v.Municipality, Viewer: v.Staff}, func(tx *store.Tx) error {
			rd := sharing.NewReading(tx, v, storetest.Now, store.ID{}, "bench")
			for n := from; n < from+100; n++ {
				if err := benchPerson(rd, benchState(n, r), n); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return v
}

func benchPerson(rd *sharing.Reading, s state, n int) error {
	err := rd.Exec(`insert into person (municipality, id, birth, sex, language, died, concealed, unchecked, made_at)
 values (?, ?, ?, '', '', '', 0, 0, ?)`, rd.Municipality(), s.id, s.birth, rd.Now)
	if err != nil {
		return err
	}
	if err := insertName(rd.Tx, s.id, s.names[0], rd); err != nil {
		return err
	}
	if err := insertContact(rd.Tx, s.id, 1, s.contacts[0], rd); err != nil {
		return err
	}
	if err := insertAddress(rd.Tx, s.id, 1, s.addresses[0], rd); err != nil {
		return err
	}
	for i := range benchRecords {
		if err := benchRecord(rd, n*benchRecords+i, s.id, n); err != nil {
			return err
		}
	}
	return rekey(rd.Tx, s.id, index{}, s.index())
}

// benchRecord gives every 500th person's records to the viewer's desk.
func benchRecord(rd *sharing.Reading, n int, person store.ID, owner int) error {
	desk := benchID(8, 1+owner%40)
	if owner%(benchPersons/benchMine) == 0 {
		desk = rd.Viewer.Desk
	}
	record := benchID(5, n)
	err := rd.Exec(`insert into record (municipality, id, kind, code, desk, class, sealed, title, is_open, next_on, clock, phrase,
 wait_since, escalation, made_at, close_code, version) values (?, ?, 'consultation', ?, ?, 'S3', 0, '', 1, '2026-11-25', 'DAYS', 'x', '', 0, ?, '', 1)`,
		rd.Municipality(), record, record.String(), desk, rd.Now)
	if err != nil {
		return err
	}
	return rd.Exec("insert into concerns (municipality, record, person, role, place, from_at) values (?, ?, ?, 'SUBJECT', 0, ?)",
		rd.Municipality(), record, person, rd.Now)
}

func BenchmarkSearch(b *testing.B) {
	sources := []fs.FS{command.Migrations, audit.Migrations, sharing.Migrations, os.DirFS("../record/migrations"), Migrations}
	for _, engine := range []store.Engine{store.SQLite, store.PostgreSQL} {
		b.Run(engine.String(), func(b *testing.B) {
			db := storetest.Open(b, storetest.NewPlace(b, engine, sources), store.Options{})
			v := benchTown(b, db)
			for _, q := range []string{"渡辺", "斎藤", "さとう", "龍太郎", "たろう", "渡辺文子", "佐膝健一", "0796-12", "昭和16年5月", "内町12"} {
				b.Run(q, func(b *testing.B) { benchSearch(b, db, v, q) })
			}
		})
	}
}

func benchSearch(b *testing.B, db *store.DB, v sharing.Viewer, q string) {
	found := 0
	for b.Loop() {
		err := db.Read(context.Background(), store.Session{Municipality: v.Municipality, Viewer: v.Staff}, func(tx *store.Tx) error {
			rd := sharing.NewReading(tx, v, storetest.Now, store.ID{}, "bench")
			hits, _, err := Search(rd, rd.VisiblePersons(), q, 20, Cursor{})
			found = len(hits)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(found), "hits")
}
