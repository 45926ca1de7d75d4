-- +goose Up
create table legal_row (
  municipality @int not null,
  code @text not null,
  valid_from @text not null,
  valid_to @text not null,
  position @int not null,
  consent @text not null,
  approver @bool not null,
  conference @bool not null,
  body @text not null,
  primary key (municipality, code, valid_from),
  check (valid_from <= valid_to)
) @strict;

create table commission_pair (
  municipality @int not null,
  sender @id not null,
  receiver @id not null,
  legal @text not null,
  valid_from @text not null,
  valid_to @text not null,
  position @int not null,
  sentence_ja @text not null,
  sentence_en @text not null,
  primary key (municipality, sender, receiver, legal, valid_from),
  check (valid_from <= valid_to)
) @strict;
