-- +goose Up
-- What somebody asked to have written out, and what became of it. No content.
create table ledger_export (
  municipality @int not null,
  id @id not null,
  desk @id not null,
  staff @id not null,
  duty @id not null,
  what @text not null,
  from_on @date not null,
  until_on @date not null,
  sort @text not null,
  reason @text not null check (reason <> ''),
  n @int not null,
  next_on @date not null,
  asked_at @time not null,
  decision @text not null,
  why @text not null,
  decided_by @id,
  decided_at @time,
  primary key (municipality, id)
) @strict;
create index ledger_export_desk on ledger_export (municipality, desk, asked_at, id);
create index ledger_export_staff on ledger_export (municipality, staff, asked_at, id);
create index ledger_export_waiting on ledger_export (municipality, decision, next_on, id);
