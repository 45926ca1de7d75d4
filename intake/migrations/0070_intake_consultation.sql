-- +goose Up
create table consultation (
  municipality @int not null,
  id @id not null,
  informant @text not null,
  caller @text not null,
  relation @text not null,
  unheard @bool not null,
  caller_check @text not null,
  call_back @text not null,
  how_known @text not null,
  urgency @text not null,
  abuse @bool not null,
  keep_from @bool not null,
  danger @bool not null,
  draft @id,
  main_topic @text not null,
  heard_at @time not null,
  primary key (municipality, id),
  foreign key (municipality, id) references record (municipality, id)
) @strict;
create index consultation_draft on consultation (municipality, draft);

create table consultation_topic (
  municipality @int not null,
  consultation @id not null,
  topic @text not null,
  primary key (municipality, consultation, topic)
) @strict;

create table consultation_revision (
  municipality @int not null,
  id @id not null,
  consultation @id not null,
  staff @id,
  at @time not null,
  before @text not null,
  primary key (municipality, id)
) @strict;
create index consultation_revision_of on consultation_revision (municipality, consultation, at);

create table intake_confirmed (
  municipality @int not null,
  consultation @id not null,
  person @id not null,
  staff @id not null,
  at @time not null,
  primary key (municipality, consultation, person)
) @strict;
create index intake_confirmed_staff on intake_confirmed (municipality, staff, at);
