-- +goose Up
create table concern (
  municipality @int not null,
  id @id not null,
  about @text not null,
  signs @text not null,
  abuse @bool not null,
  hurry @bool not null,
  may_name @bool not null,
  limited @bool not null,
  state @text not null,
  state_at @time not null,
  primary key (municipality, id),
  foreign key (municipality, id) references record (municipality, id)
) @strict;

create table concern_reporter (
  municipality @int not null,
  concern @id not null,
  kind @text not null,
  staff @id,
  name @text not null,
  phone @text not null,
  sealed @bool not null,
  desk @id not null,
  taken_by @id,
  primary key (municipality, concern),
  foreign key (municipality, concern) references concern (municipality, id)
) @strict;
create index concern_reporter_staff on concern_reporter (municipality, staff, concern);

create table concern_feedback (
  municipality @int not null,
  entry @id not null,
  concern @id not null,
  kind @text not null,
  is_final @bool not null,
  how @text not null,
  scope @text not null,
  at @time not null,
  primary key (municipality, entry),
  foreign key (municipality, concern) references concern (municipality, id)
) @strict;
create index concern_feedback_concern on concern_feedback (municipality, concern, at);

create table concern_consultation (
  municipality @int not null,
  concern @id not null,
  consultation @id not null,
  at @time not null,
  primary key (municipality, concern, consultation),
  foreign key (municipality, concern) references concern (municipality, id)
) @strict;
create index concern_consultation_of on concern_consultation (municipality, consultation, concern);
