-- +goose Up
-- What was written instead of a damaged cell, beside what stood in the file. Each
-- correction of a cell is a row; the last one counts.
create table ledger_correction (
  municipality @int not null,
  ledger @id not null,
  line @int not null,
  place @int not null,
  version @int not null,
  stood @text not null,
  value @text not null,
  staff @id not null,
  at @time not null,
  primary key (municipality, ledger, line, place, version),
  foreign key (municipality, ledger) references ledger (municipality, id)
) @strict;

-- By what a corrected line is known as it stood in the file.
alter table ledger_row add column stood @text not null default '';
create index ledger_row_stood on ledger_row (municipality, desk, stood);
