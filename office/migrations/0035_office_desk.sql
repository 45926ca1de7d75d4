-- +goose Up
create table organisation (
  municipality @int not null,
  id @id not null,
  code @text not null,
  name @text not null,
  name_en @text not null,
  name_easy @text not null,
  kind @text not null,
  chapter @text not null,
  controller @bool not null,
  account @bool not null,
  example @bool not null,
  suspended @bool not null,
  suspended_at @time,
  network @text not null,
  primary key (municipality, id)
) @strict;
create unique index organisation_code on organisation (municipality, code);

create table commission (
  municipality @int not null,
  id @id not null,
  code @text not null,
  controller @id not null,
  organisation @id not null,
  name @text not null,
  name_en @text not null,
  name_easy @text not null,
  purpose @text not null,
  purpose_en @text not null,
  purpose_easy @text not null,
  file_entry @text not null,
  file_entry_en @text not null,
  file_entry_easy @text not null,
  notice @text not null,
  notice_en @text not null,
  notice_easy @text not null,
  legal @text not null,
  subject @text not null,
  register @bool not null,
  verified @bool not null,
  example @bool not null,
  from_day @date not null,
  to_day @date not null,
  primary key (municipality, id),
  foreign key (municipality, controller) references organisation (municipality, id),
  foreign key (municipality, organisation) references organisation (municipality, id)
) @strict;
create unique index commission_code on commission (municipality, code);

create table desk (
  municipality @int not null,
  id @id not null,
  code @text not null,
  organisation @id not null,
  commission @id not null,
  area @id,
  name @text not null,
  name_en @text not null,
  name_easy @text not null,
  section @text not null,
  section_en @text not null,
  section_easy @text not null,
  phone @text not null,
  hours @text not null,
  hours_en @text not null,
  hours_easy @text not null,
  takes @text not null,
  takes_en @text not null,
  takes_easy @text not null,
  municipal @bool not null,
  coordinates @bool not null,
  accepts_accounts @bool not null,
  verified @bool not null,
  example @bool not null,
  from_day @date not null,
  to_day @date not null,
  confirmed_by @id,
  confirmed_at @time,
  version @int not null,
  primary key (municipality, id),
  foreign key (municipality, organisation) references organisation (municipality, id),
  foreign key (municipality, commission) references commission (municipality, id)
) @strict;
create unique index desk_code on desk (municipality, code);
create index desk_municipal on desk (municipality, municipal, id);

create table desk_coordinator (
  municipality @int not null,
  desk @id not null,
  coordinator @id not null,
  from_at @time not null,
  until_at @time not null,
  primary key (municipality, desk, from_at),
  foreign key (municipality, desk) references desk (municipality, id),
  foreign key (municipality, coordinator) references desk (municipality, id)
) @strict;
create index desk_coordinator_serves on desk_coordinator (municipality, coordinator, until_at, desk);

create table office_day (
  municipality @int not null,
  day @date not null,
  open @bool not null,
  name @text not null,
  name_en @text not null,
  name_easy @text not null,
  primary key (municipality, day)
) @strict;
