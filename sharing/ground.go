package sharing

import "tomoni/words"

// Ground (根拠) is why something may be seen, B1–B20.
type Ground string

// The grounds that take effect so far. The others (conferences, abuse team,
// disaster) come with their rooms as reach rows with their own code.
const (
	B1  Ground = "B1"  // assigned worker, own desk
	B2  Ground = "B2"  // supervisor, same team
	B3  Ground = "B3"  // consent of the person
	B13 Ground = "B13" // statistics
	B14 Ground = "B14" // administrator: nothing
	B15 Ground = "B15" // log reviewer: pseudonyms
	B17 Ground = "B17" // volunteer: own reports and their limited answer
	B18 Ground = "B18" // intake identity
	B19 Ground = "B19" // addressed desk of a referral
	B20 Ground = "B20" // coordinator
)

var groundText = map[Ground]words.Text{
	B1: whyOwnDesk, B2: whySupervisor, B3: whyConsent, B17: whyOwnReport,
	B18: whyIntake, B19: whyAddressed, B20: whyCoordinator,
}

// Role is what a duty lets somebody do; it never widens what is seen beyond
// the grounds.
type Role string

// The roles of duties.
const (
	Counsellor    Role = "COUNSELLOR"    // 相談員
	Supervisor    Role = "SUPERVISOR"    // 窓口の責任者
	Coordinator   Role = "COORDINATOR"   // 調整担当
	Volunteer     Role = "VOLUNTEER"     // 民生委員・児童委員
	LogReviewer   Role = "LOG_REVIEWER"  // 記録の点検
	Administrator Role = "ADMINISTRATOR" // システム管理
	System        Role = "SYSTEM"        // jobs and outbox handlers
)

// Roles lists the roles that a duty may have.
var Roles = []Role{Counsellor, Supervisor, Coordinator, Volunteer, LogReviewer, Administrator}

// Works reports whether the role works at its desk's records (B1, B2). A
// volunteer reads own reports only, a reviewer the log, an administrator nothing.
func (r Role) Works() bool { return r == Counsellor || r == Supervisor || r == Coordinator }

// Text is the role's name.
func (r Role) Text() words.Text { return roleText[r] }
