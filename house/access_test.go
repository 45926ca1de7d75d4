package house_test

import (
	"bytes"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tomoni/document/documenttest"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/store"
	"tomoni/web"
)

// viewTable says who finds what on each page: the letters of the canaries that
// stand in the answer, "." for none of them, "c" for words that say why not now,
// "-" where the page does not exist for them. Written from domain/03 §3.4 and MODEL, "Sharing".
const viewTable = `
page                           own    mate   boss   kin    recv   sibl   fore   coor   volu   othv   revi   admi   muni
today                          n      .      .      .      n      .      .      .      u      .      .      .      .
today.handover                 n      .      .      .      .      .      .      .      -      -      -      -      .
intake.receive                 .      .      .      .      .      .      .      .      -      -      -      -      .
intake.draft@D                 d      -      -      -      -      -      -      -      -      -      -      -      -
intake.hits                    n      n      n      .      n      n      n      n      -      -      -      -      n
intake.list                    nd     .      .      .      .      .      .      .      -      -      -      -      .
intake.consultation@X          wsinpr wsinpr wsinpr -      -      -      -      -      -      -      -      -      -
intake.consultation@Y          v      .      v      -      -      -      -      -      -      -      -      -      -
intake.one_hits                n      n      n      -      -      -      -      -      -      -      -      -      -
intake.looks@X                 .      .      .      -      -      -      -      -      -      -      -      -      -
intake.paper@X                 n      n      n      -      -      -      -      -      -      -      -      -      -
intake.sheet@X                 npa    npa    npa    -      -      -      -      -      -      -      -      -      -
intake.sheet@Y                 v      .      v      -      -      -      -      -      -      -      -      -      -
intake.blank_page              .      .      .      .      .      .      .      .      -      -      .      .      .
intake.blank_sheet             .      .      .      .      .      .      .      .      -      -      .      .      .
office.desks                   .      .      .      .      .      .      .      .      u      .      .      .      .
office.desk@desk               u      u      u      u      u      u      u      u      u      .      u      u      u
office.duties                  .      .      u      .      .      .      .      .      u      .      .      u      u
office.staff@staff             -      -      .      -      -      -      -      -      -      -      -      .      .
office.access                  .      .      .      .      .      .      .      .      u      .      .      .      .
people.search                  na     na     na     .      na     .      .      .      -      -      -      -      .
people.person@P                npa    npa    npa    -      npa    -      -      -      -      -      -      -      -
people.household@P             wsinr  wsinr  wsinr  -      nr     -      -      -      -      -      -      -      -
people.together@P              n      n      n      -      n      -      -      -      -      -      -      -      -
people.same@P                  n      n      n      -      n      -      -      -      -      -      -      -      -
people.looks@P                 n      n      n      -      n      -      -      -      -      -      -      -      -
review.looks                   -      -      -      -      -      -      -      -      -      -      .      -      -
review.line@line               -      -      -      -      -      -      -      -      -      -      .      -      -
review.inquiries               -      -      -      -      -      -      -      -      -      -      .      -      -
review.inquiry@inquiry         -      -      -      -      -      -      -      -      -      -      n      -      -
review.inquiry_sheet@inquiry   -      -      -      -      -      -      -      -      -      -      n      -      -
coordination.one@Q             q      q      q      -      -      -      -      q      -      -      -      -      -
coordination.looks@Q           .      .      .      -      -      -      -      .      -      -      -      -      -
conflict.aside@X               n      n      nux    -      -      -      -      -      -      -      -      -      -
conflict.aside@P               n      n      nux    -      n      -      -      -      -      -      -      -      -
conflict.kept@desk             -      -      nux    -      -      -      -      .      -      -      -      -      -
referral.connect               n      n      n      .      n      .      .      .      -      -      -      -      .
referral.find                  .      .      .      .      .      .      .      .      -      -      -      -      .
referral.board                 -      -      -      -      -      -      -      .      -      -      -      -      -
referral.send_page@X           .      .      .      -      -      -      -      -      -      -      -      -      -
referral.one@R                 npr    npr    npr    -      npr    -      -      -      -      -      -      -      -
referral.redirect_page@R       c      c      c      -      c      -      -      -      -      -      -      -      -
referral.looks@R               .      .      .      -      .      -      -      -      -      -      -      -      -
referral.paper@R               n      n      n      -      n      -      -      -      -      -      -      -      -
referral.sheet@R               npar   npar   npar   -      npar   -      -      -      -      -      -      -      -
referral.blank_sheet           .      .      .      .      .      .      .      .      -      -      .      .      .
neighbour.tell                 -      -      -      -      -      -      -      -      u      .      -      -      -
neighbour.answers              -      -      -      -      -      -      -      -      u      .      -      -      -
neighbour.told@K               -      -      -      -      -      -      -      -      ku     -      -      -      -
neighbour.words                .      .      .      .      .      .      .      .      -      -      -      -      .
neighbour.concerns             .      .      .      .      .      .      .      .      -      -      -      -      .
neighbour.take                 u      u      u      u      u      u      u      u      -      -      -      -      u
neighbour.concern@K            ku     ku     ku     -      -      -      -      -      -      -      -      -      -
neighbour.answer_check@K       .      .      .      -      -      -      -      -      -      -      -      -      -
neighbour.looks@K              u      u      u      -      -      -      -      -      -      -      -      -      -
neighbour.concern@L            kt     k      kt     -      -      -      -      -      -      -      -      -      -
ledger.list                    .      .      .      .      .      .      .      .      -      -      -      -      .
ledger.one@G                   g      .      .      .      -      -      -      -      -      -      -      -      -
ledger.progress                .      .      .      .      -      -      -      -      -      -      -      -      -
ledger.exports                 .      .      .      .      .      .      .      .      -      -      -      -      .
ledger.export@O                .      -      .      -      -      -      -      -      -      -      -      -      -
ledger.export_file@O           c      -      -      -      -      -      -      -      -      -      -      -      -
ledger.export_file@F           wsinpar -      -      -      -      -      -      -      -      -      -      -      -
ledger.export_file@B           .      -      -      -      -      -      -      -      -      -      -      -      -
register.list                  -      -      -      -      -      -      -      -      -      -      -      -      .
register.file@J                -      -      -      -      -      -      -      -      -      -      -      -      .
register.question@U            z      z      z      -      -      -      -      -      -      -      -      -      -
register.looks@U               .      .      .      -      -      -      -      -      -      -      -      -      -
progress.numbers               .      .      .      .      .      .      .      .      -      -      -      -      .
progress.numbers_file          .      .      .      .      .      .      .      .      -      -      -      -      .
progress.records               n      n      n      .      .      .      .      .      -      -      -      -      .
progress.sheet                 .      .      .      .      .      .      .      .      -      -      -      -      .
progress.sheet_file            .      .      .      .      .      .      .      .      -      -      -      -      .
neighbour.looks@L              .      .      .      -      -      -      -      -      -      -      -      -      -
`

// commandTable says who may do what to the things of the estate: D done, c
// refused in words that only who sees the thing gets, f not in this position,
// "-" as if it did not exist.
const commandTable = `
command                        own  mate boss kin  recv sibl fore coor volu othv revi admi muni
draft.save                     D    D    D    D    D    D    D    D    c    c    c    c    D
draft.drop                     D    D    D    D    D    D    D    D    D    D    D    D    D
record.escalate                -    -    -    -    -    -    -    -    -    -    -    -    -
record.hand_over               D    -    D    -    -    -    -    -    f    f    f    f    -
record.withdraw_handover       D    -    D    -    -    -    -    -    f    f    f    f    -
record.release_duty            -    -    -    -    -    -    -    -    -    -    -    -    -
tally.fold                     -    -    -    -    -    -    -    -    -    -    -    -    -
tally.lock_month               f    f    f    f    f    f    f    f    f    f    f    f    D
office.propose_staff           f    f    D    f    f    f    f    f    f    f    f    D    D
office.propose_duty            f    f    D    f    f    f    f    f    f    f    f    D    D
office.confirm_duty            f    f    c    f    f    f    f    f    f    f    f    f    f
office.end_duty                f    D    D    f    f    f    f    f    f    f    f    D    D
office.end_ran_out             -    -    -    -    -    -    -    -    -    -    -    -    -
office.edit_desk               D    D    D    D    f    f    f    D    f    f    f    f    D
office.edit_take               D    D    D    D    f    f    f    D    f    f    f    f    D
office.confirm_desk            D    D    D    D    f    f    f    D    f    f    f    f    D
office.fill_commission         f    f    f    f    f    f    f    f    f    f    f    f    c
office.set_password            c    c    c    c    c    c    c    c    c    c    c    c    c
office.give_password           f    f    f    f    f    f    f    f    f    f    f    D    f
office.issue_token             D    D    D    D    D    D    D    D    D    D    D    D    D
office.revoke_token            D    -    -    -    -    -    -    -    -    -    -    D    -
office.suspend_staff           f    f    D    f    f    f    f    f    f    f    f    D    D
office.resume_staff            f    f    f    f    f    f    f    f    f    f    f    c    c
office.suspend_organisation    f    f    f    f    f    f    f    f    f    f    f    D    D
office.resume_organisation     f    f    f    f    f    f    f    f    f    f    f    c    c
people.correct                 D    D    D    -    D    -    -    -    -    -    -    -    -
people.add_name                D    D    D    -    D    -    -    -    -    -    -    -    -
people.add_contact             D    D    D    -    D    -    -    -    -    -    -    -    -
people.correct_contact         D    D    D    -    D    -    -    -    -    -    -    -    -
people.end_contact             D    D    D    -    D    -    -    -    -    -    -    -    -
people.reach_safely            D    D    D    -    D    -    -    -    -    -    -    -    -
people.add_address             D    D    D    -    D    -    -    -    -    -    -    -    -
people.conceal                 D    D    D    -    D    -    -    -    -    -    -    -    -
people.ask_end_of_protection    c    c    c    -    c    -    -    -    -    -    -    -    -
people.decide_end_of_protection f    f    -    f    f    f    f    f    f    f    f    f    -
people.join_household          D    D    D    -    -    -    -    -    -    -    -    -    -
people.leave_household         D    D    D    -    D    -    -    -    -    -    -    -    -
people.stay_in_household        c    c    c    -    c    -    -    -    -    -    -    -    -
intake.forget_asked            -    -    -    -    -    -    -    -    -    -    -    -    -
people.raise_ends_of_protection -    -    -    -    -    -    -    -    -    -    -    -    -
people.split_household           D    D    D    -    -    -    -    -    -    -    -    -    -
people.relate                    D    D    D    -    -    -    -    -    -    -    -    -    -
people.end_relation              D    D    D    -    -    -    -    -    -    -    -    -    -
people.link_same               D    D    D    -    -    -    -    -    -    -    -    -    -
people.tell_apart              D    D    D    -    -    -    -    -    -    -    -    -    -
coordination.ask_whether_same  -    -    -    -    -    -    -    -    -    -    -    -    -
coordination.hide_duplicate    -    -    -    -    -    -    -    -    -    -    -    -    -
coordination.settle_duplicate  -    -    -    -    -    -    -    -    -    -    -    -    -
intake.count_same              -    -    -    -    -    -    -    -    -    -    -    -    -
people.silent_check            -    -    -    -    -    -    -    -    -    -    -    -    -
coordination.write             D    D    D    -    -    -    -    D    -    -    -    -    -
coordination.answer            f    f    f    -    -    -    -    D    -    -    -    -    -
coordination.check             D    D    D    -    -    -    -    -    -    -    -    -    -
coordination.ask               D    D    D    -    -    -    -    -    -    -    -    -    -
conflict.step_aside            D    D    D    -    -    -    -    -    f    f    f    f    -
conflict.keep_apart            f    f    D    f    f    f    f    -    f    f    f    f    -
conflict.let_back              f    f    D    f    f    f    f    -    f    f    f    f    -
intake.receive                 D    D    D    D    D    D    D    D    f    f    f    f    D
intake.contact                 D    D    D    -    -    -    -    -    f    f    f    f    -
intake.correct                 D    D    D    -    -    -    -    -    -    -    -    -    -
intake.consent                 D    D    D    -    -    -    -    -    -    -    -    -    -
intake.withdraw_consent        D    D    D    -    -    -    -    -    -    -    -    -    -
intake.spoke                   D    D    D    -    -    -    -    -    -    -    -    -    -
intake.next                    D    D    D    -    -    -    -    -    -    -    -    -    -
intake.assign                  D    D    D    -    -    -    -    -    -    -    -    -    -
intake.close                   D    D    D    -    -    -    -    -    -    -    -    -    -
intake.reopen                  c    c    c    -    -    -    -    -    -    -    -    -    -
intake.end_together            D    D    D    -    -    -    -    -    -    -    -    -    -
intake.edit                    D    D    D    -    -    -    -    -    -    -    -    -    -
intake.add_subject             D    D    D    -    -    -    -    -    -    -    -    -    -
ledger.read                    D    D    D    D    D    D    D    D    f    f    f    f    D
ledger.heading                 D    f    f    f    -    -    -    -    -    -    -    -    -
ledger.match                   D    f    f    f    -    -    -    -    -    -    -    -    -
ledger.decide                  D    f    f    f    -    -    -    -    -    -    -    -    -
ledger.correct_again           c    f    f    f    -    -    -    -    -    -    -    -    -
ledger.forget_corrections      -    -    -    -    -    -    -    -    -    -    -    -    -
ledger.commit                  D    f    f    f    -    -    -    -    -    -    -    -    -
ledger.go_on                   c    f    f    f    -    -    -    -    -    -    -    -    -
ledger.clear                   -    -    -    -    -    -    -    -    -    -    -    -    -
ledger.stop                    -    -    -    -    -    -    -    -    -    -    -    -    -
ledger.settle                  c    c    c    c    -    -    -    -    -    -    -    -    -
ledger.throw_away              D    D    D    D    -    -    -    -    -    -    -    -    -
ledger.undo                    c    c    c    c    -    -    -    -    -    -    -    -    -
ledger.ask_export              D    D    D    D    D    D    D    D    f    f    f    f    D
ledger.approve_export          f    f    D    f    f    f    f    f    f    f    f    f    -
ledger.refuse_export           f    f    D    f    f    f    f    f    f    f    f    f    -
ledger.withdraw_export         D    -    -    -    -    -    -    -    -    -    -    -    -
register.read                  f    f    f    f    f    f    f    f    f    f    f    f    D
register.ask                   -    -    -    -    -    -    -    -    -    -    -    -    -
register.forget                -    -    -    -    -    -    -    -    -    -    -    -    -
register.accept                D    D    D    -    -    -    -    -    f    f    f    f    -
register.hold                  D    D    D    -    -    -    -    -    f    f    f    f    -
review.reveal                  f    f    f    f    f    f    f    f    f    f    D    f    f
review.inquire                 f    f    f    f    f    f    f    f    f    f    D    f    f
referral.send                  D    D    D    -    -    -    -    -    -    -    -    -    -
referral.receive               f    f    f    -    D    -    -    -    -    -    -    -    -
referral.accept                f    f    f    -    D    -    -    -    -    -    -    -    -
referral.confirm_phone         f    f    f    -    c    -    -    -    -    -    -    -    -
referral.return                f    f    f    -    D    -    -    -    -    -    -    -    -
referral.withdraw              D    D    D    -    f    -    -    -    -    -    -    -    -
referral.redirect              c    c    c    -    f    -    -    -    -    -    -    -    -
referral.read                  c    c    c    -    f    -    -    -    -    -    -    -    -
referral.first_action          f    f    f    -    c    -    -    -    -    -    -    -    -
referral.complete              f    f    f    -    c    -    -    -    -    -    -    -    -
referral.ask_again             D    D    D    -    f    -    -    -    -    -    -    -    -
referral.agreed_by_phone       D    D    D    -    f    -    -    -    -    -    -    -    -
referral.record_answer         c    c    c    -    f    -    -    -    -    -    -    -    -
referral.approve               f    f    c    -    f    -    -    -    -    -    -    -    -
referral.consent_withdrawn     -    -    -    -    -    -    -    -    -    -    -    -    -
referral.consents_ran_out      -    -    -    -    -    -    -    -    -    -    -    -    -
neighbour.tell                 f    f    f    f    f    f    f    f    D    D    f    f    f
neighbour.take                 D    D    D    D    D    D    D    D    f    f    f    f    D
neighbour.read                 D    D    D    -    -    -    -    -    -    -    -    -    -
neighbour.state                D    D    D    -    -    -    -    -    -    -    -    -    -
neighbour.limit                D    D    D    -    -    -    -    -    -    -    -    -    -
neighbour.link                 D    D    D    -    -    -    -    -    -    -    -    -    -
neighbour.take_up              D    D    D    -    -    -    -    -    -    -    -    -    -
neighbour.answer               D    D    D    -    -    -    -    -    -    -    -    -    -
neighbour.add_word             f    f    D    f    f    f    f    D    f    f    f    f    D
neighbour.drop_word            f    f    D    f    f    f    f    D    f    f    f    f    D
`

// TestWhoFindsWhatOnEachPage walks every view as everybody.
func TestWhoFindsWhatOnEachPage(t *testing.T) {
	want := readTable(t, viewTable)
	var all []string
	for _, v := range house.Views() {
		all = append(all, v.Name)
	}
	for _, name := range want.missing(all) {
		t.Errorf("the view %s has no row: say who finds what there", name)
	}
	eachEstate(t, func(t *testing.T, e *estate) {
		var rows [][]string
		for _, row := range want.rows {
			got := []string{row[0]}
			for i, column := range want.columns {
				cell := e.cell(row[0], e.player(column))
				if got = append(got, cell); cell != row[i+1] {
					t.Errorf("%s, %s: finds %q, should find %q", row[0], column, cell, row[i+1])
				}
			}
			rows = append(rows, got)
		}
		want.print(t, "page", rows)
		e.nobodyElse(want)
	})
}

func (e *estate) player(column string) player {
	return e.cast[slices.IndexFunc(e.cast, func(p player) bool { return p.column == column })]
}

// viewOf gives a row's view and the address at which it is asked; instead of
// the object's id it takes another.
func (e *estate) viewOf(row string, id store.ID) (*web.View, string) {
	e.t.Helper()
	name, object, _ := strings.Cut(row, "@")
	i := slices.IndexFunc(house.Views(), func(v *web.View) bool { return v.Name == name })
	if i < 0 {
		e.t.Fatalf("there is no view %s", name)
	}
	v := house.Views()[i]
	if id.IsZero() {
		id = e.object[object]
	}
	if object != "" && id.IsZero() {
		e.t.Fatalf("%s: there is no %s", row, object)
	}
	path := strings.ReplaceAll(placeholder.ReplaceAllString(v.Path, id.String()), "/{$}", "/")
	return v, path
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// nothing is an id that names nothing.
var nothing = store.ID{1, 2, 3, 15: 9}

// cell is what somebody finds, in JSON and on the page.
func (e *estate) cell(row string, p player) string {
	e.t.Helper()
	v, path := e.viewOf(row, store.ID{})
	status, body := e.both(v, path, p)
	if status == http.StatusOK {
		return found(body...)
	}
	if status == http.StatusConflict && found(body...) == "." {
		return "c"
	}
	if letters := found(body...); status != http.StatusNotFound || letters != "." {
		e.t.Errorf("%s, %s: %d, with %s", row, p.column, status, letters)
	}
	_, elsewhere := e.viewOf(row, nothing)
	if _, none := e.both(v, elsewhere, p); strings.Contains(row, "@") && !slices.EqualFunc(body, none, func(a, b []byte) bool { return string(a) == string(b) }) {
		e.t.Errorf("%s, %s: what may not be seen differs from what does not exist\n%s\n%s", row, p.column, body, none)
	}
	return "-"
}

// both asks for the page and for its data; both must exist or neither.
func (e *estate) both(v *web.View, path string, p player) (status int, bodies [][]byte) {
	e.t.Helper()
	asked := e.question(v.Name)
	status, html := e.page(p.browser, path, asked)
	bodies = append(bodies, html)
	if v.Document() {
		return status, append(bodies, e.onPaper(html))
	}
	method := http.MethodGet
	if asked != nil {
		method = http.MethodPost
	}
	again, data := e.json(p.Actor, method, path, asked)
	if again != status {
		e.t.Errorf("%s as %s: the page says %d, its data %d", path, p.column, status, again)
	}
	return status, append(bodies, data)
}

// onPaper is what a document says that is a sheet, in its pages and beside them.
func (e *estate) onPaper(document []byte) []byte {
	e.t.Helper()
	if !bytes.HasPrefix(document, []byte("%PDF")) {
		return nil
	}
	said, err := documenttest.Says(document)
	if err != nil {
		e.t.Fatal(err)
	}
	return []byte(said)
}

// nobodyElse: without a session, and after a duty has ended, there is nothing.
func (e *estate) nobodyElse(want table) {
	e.t.Helper()
	stranger := player{column: "none", browser: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	gone := e.player("gone")
	for _, row := range want.rows {
		v, path := e.viewOf(row[0], store.ID{})
		for _, p := range []player{stranger, gone} {
			status, html := e.page(p.browser, path, e.question(v.Name))
			if letters := found(html, e.onPaper(html)); letters != "." || p.column == "none" && status == http.StatusOK {
				e.t.Errorf("%s as %s: %d with %s", path, p.column, status, letters)
			}
			if v.Document() {
				continue
			}
			method := http.MethodGet
			if !v.Reads() {
				method = http.MethodPost
			}
			status, data := e.json(p.Actor, method, path, e.question(v.Name))
			_, none := e.json(p.Actor, method, "/person/"+nothing.String(), nil)
			if status != http.StatusForbidden || found(data) != "." || v.Reads() && string(data) != string(none) {
				e.t.Errorf("data of %s as %s: %d %s", path, p.column, status, data)
			}
		}
	}
}

// TestWhoMayDoWhat sends every command as everybody; nothing of it is kept, so
// that all stand before the same things.
func TestWhoMayDoWhat(t *testing.T) {
	want := readTable(t, commandTable)
	var all []string
	for _, c := range house.Commands() {
		all = append(all, c.Name)
	}
	for _, name := range want.missing(all) {
		t.Errorf("the command %s has no row: say who may do it", name)
	}
	eachEstate(t, func(t *testing.T, e *estate) {
		payloads := e.payloads()
		var rows [][]string
		for _, row := range want.rows {
			p, ok := payloads[row[0]]
			if !ok {
				t.Errorf("%s: say in payloads what is sent", row[0])
				continue
			}
			got := []string{row[0]}
			for i, column := range want.columns {
				cell, said := e.deed(e.player(column).Actor, row[0], p)
				if got = append(got, cell); cell != row[i+1] {
					t.Errorf("%s, %s: %q, should be %q (%s)", row[0], column, cell, row[i+1], said)
				}
				if cell != "D" && found([]byte(said)) != "." {
					t.Errorf("%s, %s: the refusal tells %s", row[0], column, said)
				}
			}
			e.nobodyDoes(row[0], p)
			rows = append(rows, got)
		}
		want.print(t, "command", rows)
	})
}

// nobodyDoes: without a token, and after a duty has ended, nothing is done.
func (e *estate) nobodyDoes(name string, payload any) {
	e.t.Helper()
	for _, a := range []housetest.Actor{{}, e.who("gone")} {
		e.n++
		body := map[string]any{"id": store.HashID([]byte("nobody"), e.Now, name, a.Name), "payload": payload}
		if status, answer := e.json(a, http.MethodPost, "/commands/"+name, body); status != http.StatusForbidden || found(answer) != "." {
			e.t.Errorf("%s by %q: %d %s", name, a.Name, status, answer)
		}
	}
}
