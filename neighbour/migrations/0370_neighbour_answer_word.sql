-- +goose Up
create table answer_word (
  municipality @int not null,
  id @id not null,
  word @text not null,
  is_kept @bool not null,
  staff @id not null,
  at @time not null,
  primary key (municipality, id)
) @strict;
