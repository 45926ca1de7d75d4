-- +goose Up
alter table desk add column opens @text not null default '';
alter table desk add column languages @text not null default '';
alter table desk add column say @text not null default '';
alter table desk add column say_en @text not null default '';
alter table desk add column say_easy @text not null default '';
alter table desk add column known_at @time;

create table desk_issue (
  municipality @int not null,
  desk @id not null,
  issue @text not null,
  stages @text not null,
  verified @bool not null,
  dropped @bool not null,
  position @int not null,
  confirmed_by @id,
  confirmed_at @time,
  primary key (municipality, desk, issue),
  foreign key (municipality, desk) references desk (municipality, id)
) @strict;
create index desk_issue_issue on desk_issue (municipality, issue, position, desk);
