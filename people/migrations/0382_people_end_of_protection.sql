-- +goose Up
alter table conceal_release rename to end_of_protection;
drop index conceal_release_person;
drop index conceal_release_desk;
create index end_of_protection_person on end_of_protection (municipality, person, desk, asked_at);
create index end_of_protection_desk on end_of_protection (municipality, desk, decision, asked_at);
create index end_of_protection_waiting on end_of_protection (municipality, decision, asked_at);
alter table end_of_protection add column next_on @date not null default '';
alter table end_of_protection add column rises_on @date not null default '';
alter table end_of_protection add column risen_at @time;
