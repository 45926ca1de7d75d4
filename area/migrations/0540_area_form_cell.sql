-- +goose Up
-- The boxes of 相談受付・申込票, and from when until when each is reported to the state.
create table form_cell (
  municipality @int not null,
  field @text not null,
  valid_from @text not null,
  valid_to @text not null,
  position @int not null,
  code @text not null,
  label_ja @text not null,
  label_en @text not null,
  national_report @bool not null,
  verified @bool not null,
  primary key (municipality, field, valid_from),
  check (valid_from <= valid_to)
) @strict;
