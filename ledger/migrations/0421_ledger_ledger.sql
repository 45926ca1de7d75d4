-- +goose Up
create table ledger (
  municipality @int not null,
  id @id not null,
  desk @id not null,
  staff @id not null,
  duty @id not null,
  name @text not null,
  format @text not null,
  encoding @text not null,
  sheet @text not null,
  others @text not null,
  digest @blob not null,
  state @text not null,
  heading @int not null,
  mapping @text not null,
  rest @text not null,
  lines @int not null,
  done @int not null,
  batch @id,
  stopped @text not null,
  made_at @time not null,
  checked_at @time,
  committed_at @time,
  switched_at @time,
  ended_at @time,
  primary key (municipality, id)
) @strict;
create index ledger_desk on ledger (municipality, desk, made_at, id);
create index ledger_state on ledger (municipality, state, id);

-- What stood in the file, until it is taken over or thrown away.
create table ledger_part (
  municipality @int not null,
  ledger @id not null,
  part @int not null,
  body @text not null,
  primary key (municipality, ledger, part),
  foreign key (municipality, ledger) references ledger (municipality, id)
) @strict;

create table ledger_row (
  municipality @int not null,
  ledger @id not null,
  line @int not null,
  desk @id not null,
  ident @text not null,
  digest @blob not null,
  called @text not null,
  birth @text not null,
  phones @text not null,
  house @text not null,
  verdict @text not null,
  decision @text not null,
  chosen @id,
  same_line @int not null,
  record @id,
  person @id,
  body @text not null,
  primary key (municipality, ledger, line),
  foreign key (municipality, ledger) references ledger (municipality, id)
) @strict;
create index ledger_row_ident on ledger_row (municipality, desk, ident);
create index ledger_row_called on ledger_row (municipality, ledger, called);
create index ledger_row_verdict on ledger_row (municipality, ledger, verdict, line);

-- How a desk's columns were matched, for the next file with the same headings.
create table ledger_mapping (
  municipality @int not null,
  desk @id not null,
  headings @blob not null,
  mapping @text not null,
  rest @text not null,
  at @time not null,
  primary key (municipality, desk, headings)
) @strict;
