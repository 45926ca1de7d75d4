-- +goose Up
-- What becomes of a line and whether it becomes a consultation, as row.kind and
-- row.takes say; what its column of protection says; by what it is known whatever its
-- columns are taken for; who has said that it is settled, when and why.
alter table ledger_row add column kind @text not null default '';
alter table ledger_row add column takes @bool not null default 0;
alter table ledger_row add column mark @text not null default '';
alter table ledger_row add column whole @text not null default '';
alter table ledger_row add column settled_at @time;
alter table ledger_row add column settled_by @id;
alter table ledger_row add column settled_why @text not null default '';
update ledger_row set takes = 1 where verdict in ('NEW', 'KNOWN', 'UNCLEAR') and decision <> 'OUT' or verdict = 'TWICE' and decision = 'IN';
update ledger_row set kind = case when verdict in ('NEW', 'KNOWN', 'UNCLEAR') and decision = 'OUT' then 'OUT' else verdict end;
drop index ledger_row_verdict;
create index ledger_row_kind on ledger_row (municipality, ledger, kind, takes, line);
create index ledger_row_mark on ledger_row (municipality, ledger, mark, line) where mark <> '';
drop index ledger_row_stood;
create index ledger_row_stood on ledger_row (municipality, desk, stood) where stood <> '';
create index ledger_row_whole on ledger_row (municipality, desk, whole);

-- The import from whose lines this one was left, or taken later; by when somebody
-- looks at what was left; how many lines were no consultations, and some of them;
-- the last line that was written.
alter table ledger add column origin @id;
alter table ledger add column due_on @text not null default '';
alter table ledger add column skipped @int not null default 0;
alter table ledger add column totals @text not null default '';
alter table ledger add column reached @int not null default 0;
update ledger set reached = (select coalesce(max(w.line), 0) from ledger_row w
 where w.municipality = ledger.municipality and w.ledger = ledger.id and w.record is not null) where state = 'STAGING';
create index ledger_origin on ledger (municipality, desk, origin);

-- What was chosen for a line, for whenever the lines are judged anew.
create table ledger_decision (
  municipality @int not null,
  ledger @id not null,
  line @int not null,
  said @text not null,
  primary key (municipality, ledger, line),
  foreign key (municipality, ledger) references ledger (municipality, id)
) @strict;
