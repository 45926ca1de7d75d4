-- +goose Up
create table register_file (
  municipality @int not null,
  id @id not null,
  name @text not null,
  kind @text not null,
  made_on @date not null,
  lines @int not null,
  columns @text not null,
  staff @id not null,
  at @time not null,
  primary key (municipality, id)
) @strict;
create index register_file_at on register_file (municipality, at, id);

-- A cell that could not be read, by row and column; never what stands in it.
create table register_damage (
  municipality @int not null,
  file @id not null,
  line @int not null,
  place @int not null,
  heading @text not null,
  why @text not null,
  primary key (municipality, file, line, place),
  foreign key (municipality, file) references register_file (municipality, id)
) @strict;

-- Under which heading a column stands here, for the next file.
create table register_heading (
  municipality @int not null,
  used_as @text not null,
  heading @text not null,
  primary key (municipality, used_as)
) @strict;

create table resident_key (
  municipality @int not null,
  id @id not null,
  person @id not null,
  kind @text not null,
  key @text not null,
  from_at @time not null,
  staff @id not null,
  desk @id not null,
  made_on @date not null,
  moved_on @date not null,
  full_on @date not null,
  marked @bool not null,
  home @id,
  ended_at @time,
  ended_by @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index resident_key_key on resident_key (municipality, kind, key, ended_at, person);
create index resident_key_person on resident_key (municipality, person, ended_at);

create table register_question (
  municipality @int not null,
  id @id not null,
  person @id not null,
  primary key (municipality, id),
  foreign key (municipality, id) references record (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index register_question_person on register_question (municipality, person, id);

create table register_item (
  municipality @int not null,
  id @id not null,
  person @id not null,
  question @id,
  file @id not null,
  field @text not null,
  value @text not null,
  mark @id not null,
  moved_on @date not null,
  state @text not null,
  reason @text not null,
  at @time not null,
  decided_at @time,
  staff @id,
  desk @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id),
  foreign key (municipality, file) references register_file (municipality, id)
) @strict;
create index register_item_person on register_item (municipality, person, field, at, id);
create index register_item_question on register_item (municipality, question, at, id);
create index register_item_unasked on register_item (municipality, state, question, person);
