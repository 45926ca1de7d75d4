-- +goose Up
create table audit_row (
  municipality @int not null,
  id @id not null,
  at @time not null,
  request @id,
  staff @id,
  duty @id,
  desk @id,
  organisation @id,
  role @text not null,
  ground @text not null,
  action @text not null,
  source @text not null,
  kind @text not null,
  object @id,
  person @id,
  part @text not null,
  fields @text not null,
  count @int not null,
  shown @id,
  term @text not null,
  result @text not null,
  primary key (municipality, id)
) @strict;
create index audit_row_object on audit_row (municipality, object, id) where object is not null;
create index audit_row_person on audit_row (municipality, person, id) where person is not null;
create index audit_row_staff on audit_row (municipality, staff, id);
create index audit_row_desk on audit_row (municipality, desk, id);

create table audit_leaf (
  municipality @int not null,
  seq @int not null,
  row_id @id not null,
  hash @blob not null,
  primary key (municipality, seq)
) @strict;
create unique index audit_leaf_row on audit_leaf (municipality, row_id);

create table audit_hash (
  municipality @int not null,
  position @int not null,
  hash @blob not null,
  primary key (municipality, position)
) @strict;

create table audit_head (
  municipality @int not null,
  size @int not null,
  at @time not null,
  note @text not null,
  primary key (municipality, size)
) @strict;

create table audit_waiting (
  municipality @int not null,
  row_id @id not null,
  primary key (municipality, row_id)
) @strict;

create index audit_row_shown on audit_row (municipality, shown, id) where shown is not null;

create table audit_set (
  municipality @int not null,
  id @id not null,
  objects @blob not null,
  waiting @bool not null,
  primary key (municipality, id)
) @strict;
create index audit_set_waiting on audit_set (municipality, id) where waiting = 1;

create table audit_shown (
  municipality @int not null,
  object @id not null,
  set_id @id not null,
  primary key (municipality, object, set_id)
) @strict;

create table audit_search_term (
  municipality @int not null,
  row_id @id not null,
  term @text not null,
  primary key (municipality, row_id)
) @strict;

-- +goose Down
drop table audit_search_term;
drop table audit_shown;
drop table audit_set;
drop table audit_waiting;
drop table audit_head;
drop table audit_hash;
drop table audit_leaf;
drop table audit_row;
