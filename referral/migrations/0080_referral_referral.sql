-- +goose Up
create table referral (
  municipality @int not null,
  id @id not null,
  sending @id not null,
  consultation @id not null,
  person @id not null,
  receiver @id not null,
  kind @text not null,
  state @text not null,
  on_the_way @bool not null,
  basis @text not null check (basis <> ''),
  basis_from @text not null,
  ground_said @text not null,
  consent @id,
  consent_until @time,
  reason @text not null check (reason <> ''),
  complaint @text not null,
  wish @text not null,
  asked @text not null,
  part @text not null,
  urgency @text not null,
  sent_by @id,
  sent_at @time,
  received_at @time,
  answered_by @id,
  answered_at @time,
  return_code @text not null,
  better @id,
  returns @int not null,
  origin @id,
  coordination @id,
  phone_who @text not null,
  phone_at @time,
  child @id,
  filed @id,
  first_code @text not null,
  first_at @time,
  outcome @text not null,
  outcome_at @time,
  approval @text not null,
  approved_by @id,
  approved_at @time,
  barred @bool not null,
  reminders @int not null,
  primary key (municipality, id),
  foreign key (municipality, id) references record (municipality, id)
) @strict;
create index referral_consultation on referral (municipality, consultation, id);
create index referral_receiver on referral (municipality, receiver, on_the_way, id);
create index referral_consent on referral (municipality, consent, id);
create index referral_child on referral (municipality, child, id);
create index referral_sending on referral (municipality, sending, id);

create table referral_hand_on (
  municipality @int not null,
  consultation @id not null,
  person @id not null,
  referral @id not null,
  primary key (municipality, consultation, person)
) @strict;

create table referral_entry (
  municipality @int not null,
  referral @id not null,
  entry @id not null,
  part @text not null,
  primary key (municipality, referral, entry)
) @strict;
