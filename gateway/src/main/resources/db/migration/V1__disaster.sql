-- Disasters, their history and the grants born in them. Plain SQL: H2 (embedded) and PostgreSQL.
-- The checks repeat the four-eyes rule (law 9) below the application.
create table disaster (
  id varchar(64) not null primary key,
  version integer not null,
  state varchar(16) not null,
  name varchar(100) not null,
  profile varchar(32) not null,
  declared_by varchar(256) not null,
  approved_by varchar(256),
  ended_by varchar(256),
  reviewed_by varchar(256),
  declared_at timestamp(6) with time zone not null,
  starts_at timestamp(6) with time zone not null,
  ends_at timestamp(6) with time zone not null,
  constraint disaster_state_known
    check (state in ('DECLARED', 'APPROVED', 'ACTIVE', 'ENDED', 'REVOKED', 'REVIEWED')),
  constraint disaster_has_length check (ends_at > starts_at),
  constraint disaster_approver_is_another check (approved_by is null or approved_by <> declared_by),
  constraint disaster_active_is_approved check (state <> 'ACTIVE' or approved_by is not null),
  constraint disaster_reviewer_is_another
    check (reviewed_by is null
      or (reviewed_by <> declared_by and (approved_by is null or reviewed_by <> approved_by)))
);

create index disaster_by_state on disaster (state);

create table disaster_area (
  disaster_id varchar(64) not null references disaster (id),
  municipality varchar(5) not null,
  primary key (disaster_id, municipality)
);

create table disaster_responder (
  disaster_id varchar(64) not null references disaster (id),
  subject varchar(256) not null,
  terminal varchar(64) not null,
  primary key (disaster_id, subject, terminal)
);

-- One row per change; the version is its place, so two changes from one state cannot both be kept.
create table disaster_transition (
  disaster_id varchar(64) not null references disaster (id),
  version integer not null,
  action varchar(24) not null,
  to_state varchar(16) not null,
  actor varchar(256),
  note varchar(1000) not null,
  happened_at timestamp(6) with time zone not null,
  primary key (disaster_id, version)
);

create table disaster_grant (
  id varchar(64) not null primary key,
  disaster_id varchar(64) not null references disaster (id),
  subject varchar(256) not null,
  terminal varchar(64) not null,
  not_before timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null
);

create index disaster_grant_by_disaster on disaster_grant (disaster_id);
