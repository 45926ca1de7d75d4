-- +goose Up
create table staff (
  municipality @int not null,
  id @id not null,
  name @text not null,
  kana @text not null,
  sign_in_name @text not null,
  password @text not null,
  password_given @bool not null,
  suspended @bool not null,
  lang @text not null,
  made_by @id,
  made_at @time not null,
  signed_out_at @time not null,
  primary key (municipality, id)
) @strict;
create unique index staff_sign_in_name on staff (municipality, sign_in_name);

create table duty (
  municipality @int not null,
  id @id not null,
  staff @id not null,
  desk @id not null,
  role @text not null check (role <> ''),
  area @id,
  from_at @time not null,
  until_at @time not null,
  state @text not null check (state in ('PROPOSED', 'CONFIRMED', 'ENDED')),
  proposed_by @id,
  proposed_at @time not null,
  confirmed_by @id,
  confirmed_at @time,
  ended_by @id,
  ended_at @time,
  end_reason @text not null,
  primary key (municipality, id),
  foreign key (municipality, staff) references staff (municipality, id),
  foreign key (municipality, desk) references desk (municipality, id)
) @strict;
create index duty_staff on duty (municipality, staff, state, until_at);
create index duty_desk on duty (municipality, desk, state, role, until_at);

create table session (
  municipality @int not null,
  token @blob not null,
  data @blob not null,
  expires_at @time not null,
  primary key (municipality, token)
) @strict;
create index session_expires on session (municipality, expires_at);

create table api_token (
  municipality @int not null,
  id @id not null,
  token @blob not null,
  staff @id not null,
  duty @id not null,
  label @text not null,
  made_at @time not null,
  expires_at @time not null,
  revoked_at @time,
  primary key (municipality, id),
  foreign key (municipality, staff) references staff (municipality, id),
  foreign key (municipality, duty) references duty (municipality, id)
) @strict;
create unique index api_token_token on api_token (municipality, token);
create index api_token_staff on api_token (municipality, staff, made_at);

create table sign_in_try (
  municipality @int not null,
  bucket @blob not null,
  failures @int not null,
  next_at @time not null,
  known @bool not null,
  expires_at @time not null,
  primary key (municipality, bucket)
) @strict;
create index sign_in_try_expires on sign_in_try (municipality, expires_at);
