CREATE TABLE public.activities (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    kind text NOT NULL,
    text text NOT NULL,
    start text NOT NULL,
    exit text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_activities_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_activities_exit CHECK ((length(exit) = 10)),
    CONSTRAINT ck_activities_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_activities_start CHECK ((length(start) = 10))
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.answers_bip_0_1_0 (
    id bigint NOT NULL,
    jobbsokning real NOT NULL,
    arbetsmarknad real NOT NULL,
    halsa real NOT NULL,
    samarbete real NOT NULL,
    mal real NOT NULL,
    tilltro real NOT NULL,
    mentors_tilltro real NOT NULL,
    yrkeskompetens real NOT NULL,
    natverk real NOT NULL,
    vardagsork real NOT NULL,
    arbetsidentitet real NOT NULL,
    CONSTRAINT ck_answers_bip_0_1_0_code_0 CHECK (((((jobbsokning >= ('-7'::integer)::double precision) AND (jobbsokning <= ('-1'::integer)::double precision)) OR ((jobbsokning >= (1)::double precision) AND (jobbsokning <= (5)::double precision))) AND (jobbsokning = ((jobbsokning)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_1 CHECK (((((arbetsmarknad >= ('-7'::integer)::double precision) AND (arbetsmarknad <= ('-1'::integer)::double precision)) OR ((arbetsmarknad >= (1)::double precision) AND (arbetsmarknad <= (5)::double precision))) AND (arbetsmarknad = ((arbetsmarknad)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_10 CHECK (((((arbetsidentitet >= ('-7'::integer)::double precision) AND (arbetsidentitet <= ('-1'::integer)::double precision)) OR ((arbetsidentitet >= (1)::double precision) AND (arbetsidentitet <= (5)::double precision))) AND (arbetsidentitet = ((arbetsidentitet)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_2 CHECK (((((halsa >= ('-7'::integer)::double precision) AND (halsa <= ('-1'::integer)::double precision)) OR ((halsa >= (1)::double precision) AND (halsa <= (5)::double precision))) AND (halsa = ((halsa)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_3 CHECK (((((samarbete >= ('-7'::integer)::double precision) AND (samarbete <= ('-1'::integer)::double precision)) OR ((samarbete >= (1)::double precision) AND (samarbete <= (5)::double precision))) AND (samarbete = ((samarbete)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_4 CHECK (((((mal >= ('-7'::integer)::double precision) AND (mal <= ('-1'::integer)::double precision)) OR ((mal >= (1)::double precision) AND (mal <= (5)::double precision))) AND (mal = ((mal)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_5 CHECK (((((tilltro >= ('-7'::integer)::double precision) AND (tilltro <= ('-1'::integer)::double precision)) OR ((tilltro >= (1)::double precision) AND (tilltro <= (5)::double precision))) AND (tilltro = ((tilltro)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_6 CHECK (((((mentors_tilltro >= ('-7'::integer)::double precision) AND (mentors_tilltro <= ('-1'::integer)::double precision)) OR ((mentors_tilltro >= (1)::double precision) AND (mentors_tilltro <= (5)::double precision))) AND (mentors_tilltro = ((mentors_tilltro)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_7 CHECK (((((yrkeskompetens >= ('-7'::integer)::double precision) AND (yrkeskompetens <= ('-1'::integer)::double precision)) OR ((yrkeskompetens >= (1)::double precision) AND (yrkeskompetens <= (5)::double precision))) AND (yrkeskompetens = ((yrkeskompetens)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_8 CHECK (((((natverk >= ('-7'::integer)::double precision) AND (natverk <= ('-1'::integer)::double precision)) OR ((natverk >= (1)::double precision) AND (natverk <= (5)::double precision))) AND (natverk = ((natverk)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_9 CHECK (((((vardagsork >= ('-7'::integer)::double precision) AND (vardagsork <= ('-1'::integer)::double precision)) OR ((vardagsork >= (1)::double precision) AND (vardagsork <= (5)::double precision))) AND (vardagsork = ((vardagsork)::integer)::double precision)))
);
CREATE TABLE public.answers_engang_1_0_0 (
    id bigint NOT NULL,
    a real NOT NULL,
    CONSTRAINT ck_answers_engang_1_0_0_code_0 CHECK (((((a >= ('-7'::integer)::double precision) AND (a <= ('-1'::integer)::double precision)) OR ((a >= (1)::double precision) AND (a <= (10)::double precision))) AND (a = ((a)::integer)::double precision)))
);
CREATE TABLE public.answers_prov_1_0_0 (
    id bigint NOT NULL,
    a real NOT NULL,
    b text NOT NULL,
    CONSTRAINT ck_answers_prov_1_0_0_code_0 CHECK (((((a >= ('-7'::integer)::double precision) AND (a <= ('-1'::integer)::double precision)) OR ((a >= (1)::double precision) AND (a <= (10)::double precision))) AND (a = ((a)::integer)::double precision))),
    CONSTRAINT ck_answers_prov_1_0_0_text_0 CHECK ((length(b) <= 200))
);
CREATE TABLE public.consents (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    scope text NOT NULL,
    given text,
    withdrawn text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_consents_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_consents_given CHECK ((length(given) = 10)),
    CONSTRAINT ck_consents_said CHECK (((given IS NOT NULL) OR (withdrawn IS NOT NULL))),
    CONSTRAINT ck_consents_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_consents_scope CHECK ((scope = ANY (ARRAY['store'::text, 'report'::text, 'research'::text]))),
    CONSTRAINT ck_consents_withdrawn CHECK ((length(withdrawn) = 10))
);
CREATE TABLE public.enrolments (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    insats text NOT NULL,
    start text NOT NULL,
    exit text,
    exit_reason text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_enrolments_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_enrolments_exit CHECK ((length(exit) = 10)),
    CONSTRAINT ck_enrolments_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_enrolments_start CHECK ((length(start) = 10))
);
CREATE TABLE public.erasures (
    id bigint NOT NULL,
    mark text NOT NULL,
    reason text NOT NULL,
    records integer NOT NULL,
    gap bytea NOT NULL,
    signature bytea NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_erasures_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_erasures_gap CHECK ((length(gap) = 32)),
    CONSTRAINT ck_erasures_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.forms (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    instrument bigint NOT NULL,
    occasion text NOT NULL,
    date text,
    respondent text NOT NULL,
    groups text NOT NULL,
    state text NOT NULL,
    reason text,
    source bigint,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_forms_date CHECK ((length(date) = 10)),
    CONSTRAINT ck_forms_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_forms_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_forms_state CHECK ((state = ANY (ARRAY['given'::text, 'retracted'::text])))
);
CREATE TABLE public.gaps (
    id bigint NOT NULL,
    erasure bigint NOT NULL,
    record text NOT NULL,
    instrument bigint,
    digest bytea NOT NULL,
    CONSTRAINT ck_gaps_digest CHECK ((length(digest) = 32))
);
CREATE TABLE public.imports (
    id bigint NOT NULL,
    file text NOT NULL,
    sha256 text NOT NULL,
    map_sha256 text NOT NULL,
    instrument text NOT NULL,
    forms integer NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_imports_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_imports_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.instruments (
    id bigint NOT NULL,
    instrument text NOT NULL,
    version text NOT NULL,
    hash text NOT NULL,
    definition text NOT NULL,
    answers text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_instruments_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_instruments_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.log (
    seq bigint NOT NULL,
    at text NOT NULL,
    author text NOT NULL,
    action text NOT NULL,
    first bigint NOT NULL,
    records bigint NOT NULL,
    content bytea NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT ck_log_content CHECK ((length(content) = 32)),
    CONSTRAINT ck_log_hash CHECK ((length(hash) = 32)),
    CONSTRAINT ck_log_previous CHECK ((length(previous) = 32)),
    CONSTRAINT ck_log_records CHECK ((records >= 0))
);
CREATE TABLE public.mentorships (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    insats text,
    mentor text NOT NULL,
    start text NOT NULL,
    exit text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_mentorships_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_mentorships_exit CHECK ((length(exit) = 10)),
    CONSTRAINT ck_mentorships_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_mentorships_start CHECK ((length(start) = 10))
);
CREATE TABLE public.notes (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    date text NOT NULL,
    text text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_notes_date CHECK ((length(date) = 10)),
    CONSTRAINT ck_notes_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_notes_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.participants (
    id bigint NOT NULL,
    participant text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_participants_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_participants_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.particulars (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    kon text,
    birth_year integer,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_particulars_birth_year CHECK (((birth_year >= 1900) AND (birth_year <= 2100))),
    CONSTRAINT ck_particulars_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_particulars_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.publications (
    id bigint NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    instrument text NOT NULL,
    until bigint NOT NULL,
    selection text NOT NULL,
    content text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_publications_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_publications_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.self_codes (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    survey text NOT NULL,
    elements text NOT NULL,
    same_as text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_self_codes_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_self_codes_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_self_codes_same_as CHECK ((same_as <> participant))
);
CREATE TABLE public.store (
    id bigint NOT NULL,
    name text NOT NULL,
    public_key bytea NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_store_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_store_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.sub_goals (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    instrument text NOT NULL,
    score text NOT NULL,
    respondent text NOT NULL,
    goal text NOT NULL,
    set_on text NOT NULL,
    reach_by text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_sub_goals_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_sub_goals_reach_by CHECK ((length(reach_by) = 10)),
    CONSTRAINT ck_sub_goals_respondent CHECK ((respondent = ANY (ARRAY['participant'::text, 'mentor'::text]))),
    CONSTRAINT ck_sub_goals_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_sub_goals_set_on CHECK ((length(set_on) = 10))
);
CREATE TABLE public.upgrades (
    id bigint NOT NULL,
    revision text NOT NULL,
    program text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_upgrades_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_upgrades_salt CHECK ((length(salt) = 16))
);
INSERT INTO public.activities VALUES (20, 'p1', NULL, 'praktik', 'på ett lager', '2024-03-01', NULL, '\xcce3d52b08388f1723aa90c80dc29d3c', '\xfb698c44a9f1be4a21deed2f5ee7a3bb552182e546437178220b418c2b2f44b5');
INSERT INTO public.alembic_version VALUES ('3');
INSERT INTO public.answers_bip_0_1_0 VALUES (37, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1);
INSERT INTO public.answers_bip_0_1_0 VALUES (38, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
INSERT INTO public.answers_engang_1_0_0 VALUES (34, 1);
INSERT INTO public.answers_engang_1_0_0 VALUES (35, 2);
INSERT INTO public.answers_prov_1_0_0 VALUES (24, 3, 'det går bra');
INSERT INTO public.answers_prov_1_0_0 VALUES (25, -2, '');
INSERT INTO public.answers_prov_1_0_0 VALUES (27, 4, 'det går bra');
INSERT INTO public.answers_prov_1_0_0 VALUES (29, 8, '');
INSERT INTO public.answers_prov_1_0_0 VALUES (30, -1, '');
INSERT INTO public.answers_prov_1_0_0 VALUES (31, 5, '');
INSERT INTO public.consents VALUES (6, 'p1', NULL, 'store', '2024-03-01', NULL, '\x8529481d1da41ee057a3cb933ffc0453', '\x9a5d0f0a14bdf90eaa569b85b43476558a80c1bad9c823e42dab62282b48f9e8');
INSERT INTO public.consents VALUES (7, 'p1', NULL, 'report', '2024-03-01', NULL, '\x6a7e4486d676ba484c3c82853f368d24', '\x3fc419e42b53e17fd5bdcc556751e4330bd64ef724a117dd104ae08860447e5c');
INSERT INTO public.consents VALUES (12, 'p2', NULL, 'store', '2024-03-01', NULL, '\x83f8f64b5628f0f3bb45228e4647aaa5', '\xe3aa78e4e8b4081891e7be5e941c6117ba0a6b4c28a8e746cb17a851154b54bc');
INSERT INTO public.consents VALUES (13, 'p2', NULL, 'report', '2024-03-01', NULL, '\x5ba643467beedeb8177396a80cd75e44', '\x434370f9fb01c241c2b208c1ef9027fe1412c8c6bbf00c6f9aed2d984eca849f');
INSERT INTO public.enrolments VALUES (4, 'p1', NULL, 'Älvan', '2024-03-01', NULL, NULL, '\x64034d46b05f9d409964c5a9015665a7', '\x95f205ecb09eb85006cf132c1138724bf2f710518bc0d67256a9967014ec0527');
INSERT INTO public.enrolments VALUES (10, 'p2', NULL, 'Älvan', '2024-03-01', NULL, NULL, '\xe0dfed30902466057b003559499875f4', '\x1c6f9a7d4c0271863cdcfdbdba74e9daf777fb0091b75dd0bd4220e95bdcca01');
INSERT INTO public.enrolments VALUES (40, 'p2', 10, 'Älvan', '2024-03-01', '2024-09-01', 'arbete', '\x3aeed86af766327a2ad7c42439fc897f', '\xdcb2220898dab2a785c7508c7cc60bc20c417dc729096893a05fe35322981d88');
INSERT INTO public.erasures VALUES (42, '322cbd13f5d2b6a06e11296825ac363684595b700c427e2b0e0096be1f36ff48', 'request', 7, '\x51a439aea690583aa81c53f39ee19287423d41ab4c53b130567356068a9604c2', '\x99ebc594ec9ba9b567bac774521ff0c96cfdc1c18864f6c58844fef48b372ae8fbbe307e89f4e9a6c225ce0d1ed1d4eeafd9099a7c876e801c7f1407a533dc0d', '\x01f64359693ece2732b2f45477babb25', '\xf5fac965d511d8b2ef5d483d7512b6e5ef8c4c863de32dc56066c6c0a30e909c');
INSERT INTO public.forms VALUES (24, 'p1', NULL, 22, 'start', NULL, 'participant', '{}', 'given', NULL, 23, '\x2e2f9c6e7ef3a0155873b0d6e171c962', '\xa925b6687ac07e095ad1f1e4eb925088a6f95fec8d43360a909070a1d91f658b');
INSERT INTO public.forms VALUES (25, 'p2', NULL, 22, 'start', '2024-03-05', 'participant', '{}', 'given', NULL, 23, '\x33c48f50601a10c53f80276d8598380c', '\xf1333e75783406640a8aad6c05be7feb343d0e9358fb98a56af1ca95f6266332');
INSERT INTO public.forms VALUES (27, 'p1', 24, 22, 'start', NULL, 'participant', '{}', 'given', 'skrev fel', NULL, '\x1dcd2681a9d2a325bd6435ab7a7e730c', '\xd854359b05f377e4e7b3b1c4d8dad32b6a789e9016dd69ad53ea571e72720e75');
INSERT INTO public.forms VALUES (29, 'p1', NULL, 28, 'exit', NULL, 'participant', '{}', 'given', NULL, NULL, '\xf65ec5dcf3e42d9c8d2cbd5a0a710845', '\x3150c7ceed6162486f2eb8f9b75f9355463dbf8efe6c4b432a17de213be3dac7');
INSERT INTO public.forms VALUES (30, 'p2', NULL, 28, 'exit', NULL, 'participant', '{}', 'given', NULL, NULL, '\x88eb9e87bff6e32563318b154d1a614d', '\xed722d75910ade564e9163468d68a0049bdf27f7174fc1a1785511953ddc9de8');
INSERT INTO public.forms VALUES (31, 'p2', NULL, 22, 'follow-up-1', NULL, 'participant', '{}', 'given', NULL, NULL, '\x13b48412d263836c0dc983cdef3b69b2', '\x804050ffd8ddc3fff2b2605fef7df7d2819481c34ed5b3cb09c52797b5cf3117');
INSERT INTO public.forms VALUES (32, 'p2', 31, 22, 'follow-up-1', NULL, 'participant', '{}', 'retracted', 'fel deltagare', NULL, '\x4ba9624eaa246850bb9d4feffa8dd2f9', '\xc872ea48bcf529c6a3567d60d34bf0964171b6413f9163295e5d773e7d5d381e');
INSERT INTO public.forms VALUES (34, 'p1', NULL, 33, 'start', '2024-04-01', 'participant', '{}', 'given', NULL, NULL, '\xc5b7a2f0dd6954ab0adb135c05985d3c', '\x14912d628c3ef96851c23ef41efb64747ae5ad95902962ee31eb1a5d09fac8e6');
INSERT INTO public.forms VALUES (35, 'p1', NULL, 33, 'start', '2024-05-01', 'participant', '{}', 'given', NULL, NULL, '\xaca2fa6c9f7392c9c93c5ee1042873d3', '\xef52e773b614734593878691360b2cf0f13501ae12eaac3fe6a09005a6760e01');
INSERT INTO public.forms VALUES (37, 'p1', NULL, 36, 'start', '2024-03-01', 'participant', '{}', 'given', NULL, NULL, '\xf7c4c9131373499d58fad4d789cc1873', '\x9a725a55c6b83ad9fd5a6ab39f18e9b2f946a50188a55028941986620e86ca52');
INSERT INTO public.forms VALUES (38, 'p2', NULL, 36, 'start', NULL, 'participant', '{}', 'given', NULL, NULL, '\x46b263a16accee0906505f453023f481', '\x204ae9fe23648febd5bf6f54fa4e1eea455cacb323fd0ed1654504d252d88b37');
INSERT INTO public.gaps VALUES (14, 42, 'participants', NULL, '\x80e28931000302c1fa594a219a78d2b9b0b22290ed386d0933dcd781560ea566');
INSERT INTO public.gaps VALUES (15, 42, 'particulars', NULL, '\xbb7803b79832ae754c4c2e730d1fd714e0bc1f753cbf4bf4d7c97c168369430d');
INSERT INTO public.gaps VALUES (16, 42, 'enrolments', NULL, '\x2fe5bb35e555e1f43ec47005045e168e88c0c8baae10353558b77613da9d810b');
INSERT INTO public.gaps VALUES (17, 42, 'mentorships', NULL, '\x8dd89cf9e52e53468b3f7e4817df49a9449e9d04593b17bdd45cd4eae8c241a6');
INSERT INTO public.gaps VALUES (18, 42, 'consents', NULL, '\xd218a6d9ca37ee7097a1428611c57ff351717577d2f77239de0711be916b445b');
INSERT INTO public.gaps VALUES (19, 42, 'consents', NULL, '\x2d2db292498e81d30158eb41edf9469a8dca6b30211c2fc74d8953a6e49a60e4');
INSERT INTO public.gaps VALUES (26, 42, 'forms', 22, '\x06cfb0ec0140ad64d127442b8524b40cfd3d346e3a0ee74563e38ab6ba2279f1');
INSERT INTO public.imports VALUES (23, 'export.csv', '0000000000000000000000000000000000000000000000000000000000000000', '', 'prov@1.0.0', 3, '\x37852088af004c636a2d5f6530b55a2c', '\x90e7f892645b766abbcedf4d25e07b6ae59d9a8f1c2b29df7b476ce09508086f');
INSERT INTO public.instruments VALUES (22, 'prov', '1.0.0', '70a988a503a078b693388f534751889e19aa8f6316a9b9913ac8f68e4c9b0a1a', '{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_prov_1_0_0', '\xca18974bd0356daf8e872ace6f711984', '\xbe3467d8d5fce77411dd43fa8539a5b99eb77833fbb7a3b87ef88800fbb40c5b');
INSERT INTO public.instruments VALUES (28, 'prov', '1.0.0', 'e67a0ec6aec0031d865bd9b0244095a9c5f4e09f3c0b463e5497a82d06ce06c3', '{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Provet"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_prov_1_0_0', '\xf323f41591fa0520c36c18fdcb1a02bd', '\x518bf2537b759f5ad1d3717320c2672935fbc219da6f65bede33bf818a067bb8');
INSERT INTO public.instruments VALUES (33, 'engang', '1.0.0', '4084d611574c5923447a08e8ffb27dfa88a9567d97f5d895970a0dfacf9e6495', '{"basis": {}, "confidence": null, "constants": [], "design": "cross_sectional", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "engang", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_engang_1_0_0', '\xba195fa34eab34809293a879ad063132', '\xee0734dc63ecc62e001aa13607f4ca1fe8612fa0f6dabeebbe33588d0f02363b');
INSERT INTO public.instruments VALUES (36, 'bip', '0.1.0', '50592456bd1083cf8f50dc13ade7d61e29afc0d77d4ba1af1d0a784c85ba28ae', '{"basis": {}, "confidence": "provisional", "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [{"answers": {"arbetsidentitet": 4, "arbetsmarknad": 2, "halsa": 4, "jobbsokning": 3, "mal": 3, "mentors_tilltro": 1, "natverk": 4, "samarbete": 5, "tilltro": 3, "vardagsork": 2, "yrkeskompetens": 2}, "expect": {"mentors_tilltro": 1.0, "samarbete": 5.0, "sammanvagt": 3.0}, "occasion": null, "respondent": "mentor", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 3, "vardagsork": 1}, "expect": {"mal": "missing", "sammanvagt": 2.0, "tilltro": 3.0, "yrkeskompetens": "missing"}, "occasion": "follow-up-1", "respondent": "participant", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 98, "vardagsork": 1}, "expect": {"halsa": 2.0, "sammanvagt": "missing"}, "occasion": null, "respondent": "participant", "source": null}], "groups": ["kon", "insats", "mentor", "forbund"], "id": "bip", "indicators": [{"basis": {}, "confidence": "sourced", "id": "jobbsokning", "items": ["jobbsokning"], "label": {"en": "Job search", "sv": "Jobbs\u00f6kning"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "arbetsmarknad", "items": ["arbetsmarknad"], "label": {"en": "Knowledge of the labour market", "sv": "Kunskap om arbetsmarknaden"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "halsa", "items": ["halsa"], "label": {"en": "Health", "sv": "H\u00e4lsa"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "samarbete", "items": ["samarbete"], "label": {"en": "Cooperation", "sv": "Samarbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mal", "items": ["mal"], "label": {"en": "Goals", "sv": "M\u00e5l"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "tilltro", "items": ["tilltro"], "label": {"en": "Belief in managing a job", "sv": "Tilltro till att klara ett arbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mentors_tilltro", "items": ["mentors_tilltro"], "label": {"en": "The mentor''s belief", "sv": "Mentorns tilltro"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "yrkeskompetens", "items": ["yrkeskompetens"], "label": {"en": "Vocational competence", "sv": "Yrkeskunskap"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "natverk", "items": ["natverk"], "label": {"en": "Support from the network", "sv": "St\u00f6d fr\u00e5n n\u00e4tverket"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "inferred", "id": "vardagsork", "items": ["vardagsork"], "label": {"en": "Energy for everyday life", "sv": "Ork i vardagen"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "arbetsidentitet", "items": ["arbetsidentitet"], "label": {"en": "Work identity", "sv": "Arbetsidentitet"}, "note": null, "number": null, "source": null, "target": null}], "items": [{"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Looking, asking, making contact and applying.", "sv": "Att leta, fr\u00e5ga, ta kontakt och s\u00f6ka."}, "confidence": "sourced", "hint": null, "id": "jobbsokning", "label": {"en": "Looks for work or studies", "sv": "S\u00f6ker arbete eller studier"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I am looking for work or studies.", "sv": "Jag letar efter arbete eller utbildning.", "sv-x-latt": "Jag letar efter jobb eller utbildning."}, "question_to": {"mentor": {"en": "The participant is looking for work or studies.", "sv": "Deltagaren letar efter arbete eller utbildning.", "sv-x-latt": "Deltagaren letar efter jobb eller utbildning."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Which jobs there are and what they ask for.", "sv": "Vilka arbeten som finns och vad de kr\u00e4ver."}, "confidence": "sourced", "hint": null, "id": "arbetsmarknad", "label": {"en": "Knows how the labour market works", "sv": "Vet hur arbetsmarknaden fungerar"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I know which jobs there are and what they ask for.", "sv": "Jag vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Jag vet vilka jobb som finns. Jag vet vad man beh\u00f6ver kunna."}, "question_to": {"mentor": {"en": "The participant knows which jobs there are and what they ask for.", "sv": "Deltagaren vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Deltagaren vet vilka jobb som finns. Deltagaren vet vad man beh\u00f6ver kunna."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "How one feels, and being able to work or study with it.", "sv": "Hur man m\u00e5r, och att kunna arbeta eller studera utifr\u00e5n det."}, "confidence": "sourced", "hint": null, "id": "halsa", "label": {"en": "Can cope with own health", "sv": "Kan hantera sin h\u00e4lsa"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can cope with my health.", "sv": "Jag kan hantera min h\u00e4lsa.", "sv-x-latt": "Jag kan ta hand om min h\u00e4lsa."}, "question_to": {"mentor": {"en": "The participant can cope with her or his health.", "sv": "Deltagaren kan hantera sin h\u00e4lsa.", "sv-x-latt": "Deltagaren kan ta hand om sin h\u00e4lsa."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}, "respondents": {"confidence": "provisional", "source": "Eget antagande: indikatorn \u00e4r offentlig, men inte vilken fr\u00e5ga som deltagaren inte f\u00e5r"}}, "better": "higher", "concept": {"en": "Getting along and doing things together with others.", "sv": "Att komma \u00f6verens och g\u00f6ra saker tillsammans med andra."}, "confidence": "sourced", "hint": null, "id": "samarbete", "label": {"en": "Cooperates well with others", "sv": "Samarbetar bra med andra"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "The participant cooperates well with others.", "sv": "Deltagaren samarbetar bra med andra.", "sv-x-latt": "Deltagaren kan jobba ihop med andra."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Knowing where one wants to go and taking steps that way.", "sv": "Att veta vart man vill och ta steg \u00e5t det h\u00e5llet."}, "confidence": "sourced", "hint": null, "id": "mal", "label": {"en": "Works towards clear goals", "sv": "Arbetar mot tydliga m\u00e5l"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I work towards clear goals.", "sv": "Jag arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Jag har ett m\u00e5l. Jag jobbar f\u00f6r att n\u00e5 det."}, "question_to": {"mentor": {"en": "The participant works towards clear goals.", "sv": "Deltagaren arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Deltagaren har ett m\u00e5l. Deltagaren jobbar f\u00f6r att n\u00e5 det."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Believing that one can manage a job.", "sv": "Att tro att man klarar ett arbete."}, "confidence": "sourced", "hint": null, "id": "tilltro", "label": {"en": "Believes in managing a job", "sv": "Tror sig klara av ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that I can manage a job.", "sv": "Jag tror att jag klarar av ett arbete.", "sv-x-latt": "Jag tror att jag klarar ett jobb."}, "question_to": {"mentor": {"en": "The participant believes in managing a job.", "sv": "Deltagaren tror sig klara av ett arbete.", "sv-x-latt": "Deltagaren tror att det g\u00e5r bra att ha ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "The mentor''s belief that the participant will be working or studying within a year.", "sv": "Mentorns tilltro till att deltagaren ska arbeta eller studera inom ett \u00e5r."}, "confidence": "sourced", "hint": null, "id": "mentors_tilltro", "label": {"en": "Mentor believes in work or studies within a year", "sv": "Mentorn tror p\u00e5 arbete eller studier inom ett \u00e5r"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that the participant will be working or studying within a year.", "sv": "Jag tror att deltagaren arbetar eller studerar inom ett \u00e5r.", "sv-x-latt": "Jag tror att deltagaren jobbar eller studerar inom ett \u00e5r."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "What one knows and has learnt that can be used in a job.", "sv": "Det man kan och har l\u00e4rt sig som g\u00e5r att anv\u00e4nda i ett arbete."}, "confidence": "provisional", "hint": null, "id": "yrkeskompetens", "label": {"en": "Has the skills for an occupation", "sv": "Har kunskaper f\u00f6r ett yrke"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have skills that can be used in an occupation.", "sv": "Jag har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Jag kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant has skills that can be used in an occupation.", "sv": "Deltagaren har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Deltagaren kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Family, friends and others who give support.", "sv": "Familj, v\u00e4nner och andra som st\u00f6ttar."}, "confidence": "provisional", "hint": {"en": "For example family, friends and neighbours.", "sv": "Till exempel familj, v\u00e4nner och grannar.", "sv-x-latt": "Det kan vara familj, v\u00e4nner eller grannar."}, "id": "natverk", "label": {"en": "Has support from people around", "sv": "F\u00e5r st\u00f6d av m\u00e4nniskor omkring sig"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have support from people around me.", "sv": "Jag f\u00e5r st\u00f6d av m\u00e4nniskor omkring mig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper mig."}, "question_to": {"mentor": {"en": "The participant has support from people around.", "sv": "Deltagaren f\u00e5r st\u00f6d av m\u00e4nniskor omkring sig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper deltagaren."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Managing home, money and routines and having strength left.", "sv": "Att klara hem, ekonomi och rutiner och ha kraft \u00f6ver."}, "confidence": "inferred", "hint": {"en": "For example looking after the home, money and daily routines.", "sv": "Till exempel att sk\u00f6ta hemmet, ekonomin och dagens rutiner.", "sv-x-latt": "Det kan vara att laga mat, st\u00e4da och betala r\u00e4kningar."}, "id": "vardagsork", "label": {"en": "Has energy for everyday life", "sv": "Orkar med vardagen"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have the energy for my everyday life.", "sv": "Jag orkar med min vardag.", "sv-x-latt": "Jag orkar det jag beh\u00f6ver g\u00f6ra varje dag."}, "question_to": {"mentor": {"en": "The participant has the energy for everyday life.", "sv": "Deltagaren orkar med sin vardag.", "sv-x-latt": "Deltagaren orkar det som beh\u00f6ver g\u00f6ras varje dag."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Job & R\u00e5d, webbsida om BIP: \u201dhverdagsmestring\u201d n\u00e4mns bland de elva indikatorerna", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Seeing oneself as someone who works.", "sv": "Att se sig sj\u00e4lv som n\u00e5gon som arbetar."}, "confidence": "provisional", "hint": null, "id": "arbetsidentitet", "label": {"en": "Can picture oneself in a job", "sv": "Kan se sig sj\u00e4lv i ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can picture myself in a job.", "sv": "Jag kan se mig sj\u00e4lv i ett arbete.", "sv-x-latt": "Jag kan se mig sj\u00e4lv p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant can picture being in a job.", "sv": "Deltagaren kan se sig sj\u00e4lv i ett arbete.", "sv-x-latt": "Deltagaren kan se sig sj\u00e4lv p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}], "languages": ["sv", "sv-x-latt", "en"], "licence": "CC0-1.0 f\u00f6r texterna i den h\u00e4r filen; f\u00f6r sj\u00e4lva instrumentet: alla r\u00e4ttigheter f\u00f6rbeh\u00e5llna", "note": {"en": "Preliminary version. The scale, its steps and some of the indicators are our assumptions, and the statements are in words of our own. Indicators are reported one by one. The answers are for the dialogue between participant and mentor. They support no decision about benefits and predict nothing for a single person.", "sv": "Prelimin\u00e4r version. Skala, svarsalternativ och n\u00e5gra av indikatorerna \u00e4r v\u00e5ra antaganden, och p\u00e5st\u00e5endena \u00e4r skrivna i egna ord. Indikatorerna redovisas en och en. Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. De \u00e4r inte underlag f\u00f6r beslut om ers\u00e4ttning, och de s\u00e4ger inget om hur det g\u00e5r f\u00f6r en enskild person."}, "occasions": [{"after": null, "aliases": ["f\u00f6re", "fore", "before", "ing\u00e5ng", "vid start"], "at": null, "every": null, "id": "start", "label": {"en": "start", "sv": "start"}, "repeats": false, "tolerance": null}, {"after": null, "aliases": ["uppfoljning", "followup", "uppf"], "at": null, "every": "3 months", "id": "follow-up", "label": {"en": "follow-up", "sv": "uppf\u00f6ljning"}, "repeats": true, "tolerance": "3 weeks"}, {"after": null, "aliases": ["slut", "efter", "after", "end", "vid avslut"], "at": null, "every": null, "id": "exit", "label": {"en": "exit", "sv": "avslut"}, "repeats": false, "tolerance": null}], "owner": "V\u00e6ksthusets Forskningscenter", "permission": {"en": "The instrument is used under an agreement with its owner. This file holds no official wording. Whoever has the right to it puts it in an overlay file, which replaces the texts here.", "sv": "Instrumentet anv\u00e4nds efter avtal med \u00e4garen. Den h\u00e4r filen inneh\u00e5ller inga officiella formuleringar. Den som har r\u00e4tt till dem l\u00e4gger in dem i ett \u00f6verl\u00e4gg, som ers\u00e4tter texterna h\u00e4r."}, "safety": {"after": null, "attended": false, "before": {"en": "The answers are for the talk between participant and mentor. There are no right or wrong answers, and questions may be skipped. The answers are not used to decide about benefits.", "sv": "Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. Det finns inga r\u00e4tta eller felaktiga svar, och det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att besluta om ers\u00e4ttning.", "sv-x-latt": "Svaren hj\u00e4lper er n\u00e4r ni pratar med varandra. Inget svar \u00e4r fel. Det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att best\u00e4mma om ers\u00e4ttning."}, "checklist": [], "help_contacts": false}, "scales": {"stammer5": {"basis": {}, "confidence": "provisional", "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"en": "don''t know", "sv": "vet ej", "sv-x-latt": "vet inte"}, "reason": "dont_know", "spoken": null}], "options": [{"code": 1, "exclusive": false, "id": null, "label": {"en": "not true at all", "sv": "st\u00e4mmer inte alls", "sv-x-latt": "st\u00e4mmer inte alls"}, "picture": null, "spoken": null}, {"code": 2, "exclusive": false, "id": null, "label": {"en": "mostly not true", "sv": "st\u00e4mmer ganska d\u00e5ligt", "sv-x-latt": "st\u00e4mmer lite"}, "picture": null, "spoken": null}, {"code": 3, "exclusive": false, "id": null, "label": {"en": "partly true", "sv": "st\u00e4mmer delvis", "sv-x-latt": "st\u00e4mmer till h\u00e4lften"}, "picture": null, "spoken": null}, {"code": 4, "exclusive": false, "id": null, "label": {"en": "mostly true", "sv": "st\u00e4mmer ganska bra", "sv-x-latt": "st\u00e4mmer ganska bra"}, "picture": null, "spoken": null}, {"code": 5, "exclusive": false, "id": null, "label": {"en": "completely true", "sv": "st\u00e4mmer helt", "sv-x-latt": "st\u00e4mmer helt"}, "picture": null, "spoken": null}], "positive": [4, 5], "range": null, "source": "Eget antagande: \u00e4garens skala \u00e4r inte offentlig", "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [{"basis": {}, "better": null, "confidence": "provisional", "id": "sammanvagt", "items": ["jobbsokning", "arbetsmarknad", "halsa", "mal", "tilltro", "yrkeskompetens", "natverk", "vardagsork", "arbetsidentitet"], "label": {"en": "Mean of nine questions (not a BIP score)", "sv": "Medelv\u00e4rde av nio fr\u00e5gor (inte ett BIP-m\u00e5tt)"}, "method": "mean", "min_answered": 7, "note": {"en": "This is not a BIP score. The owner reports the indicators one by one and has no composite. The mean is our own, of the nine questions that both participant and mentor answer.", "sv": "Det h\u00e4r \u00e4r inte ett BIP-m\u00e5tt. \u00c4garen redovisar indikatorerna en och en och har ingen sammanv\u00e4gning. Medelv\u00e4rdet \u00e4r v\u00e5rt eget och bygger p\u00e5 de nio fr\u00e5gor som b\u00e5de deltagare och mentor svarar p\u00e5."}, "opt_in": true, "part_of": null, "partial": null, "positive": {}, "rescale": null, "reverse": [], "source": "Eget till\u00e4gg: \u00e4garen redovisar indikatorerna en och en", "weights": {}}], "sections": [{"id": "mot_arbete", "label": {"en": "On the way to work or studies", "sv": "P\u00e5 v\u00e4g mot arbete eller studier", "sv-x-latt": "P\u00e5 v\u00e4g mot jobb eller studier"}, "note": null}, {"id": "grund", "label": {"en": "Skills, support and everyday life", "sv": "Kunskaper, st\u00f6d och vardag", "sv-x-latt": "Kunskap, st\u00f6d och vardag"}, "note": null}], "source": "V\u00e6ksthusets Forskningscenter: Besk\u00e6ftigelses Indikator Projektet, offentliga sidor; SKAPA, Samordningsf\u00f6rbundet i Halland med Sjuh\u00e4rad 2020", "title": {"en": "BIP/SKAPA: progression towards work or studies", "sv": "BIP/SKAPA: progression mot arbete eller studier", "sv-x-latt": "Mina steg mot jobb eller studier"}, "valid_from": null, "version": "0.1.0", "versions": []}', 'answers_bip_0_1_0', '\x3bc2888482bd8c7f2ab84fe1116dfe26', '\xb17296c3f87947d7e34117cfafd7ad9108ffccf8ed0f40c8682daf21dfa3065a');
INSERT INTO public.log VALUES (1, '2026-11-22T22:15:51.409631Z', 'mentor-1', 'create', 1, 1, '\xaf6982e1b6c69b57bbd9534ae2ec5a03cd45c2d66f6c8beff4f07ec8f60d58ea', '\x0000000000000000000000000000000000000000000000000000000000000000', '\x5c7611f39a63272acbdf7d84b1655109ea9619c9a91338823d0394d0021db1a1');
INSERT INTO public.log VALUES (2, '2026-11-22T22:15:51.424709Z', 'mentor-1', 'participant', 2, 4, '\x9ea83cf7c94651a3fc309e15ec59c9d80ccb9ea843611c1c8901c5fa92994a04', '\x5c7611f39a63272acbdf7d84b1655109ea9619c9a91338823d0394d0021db1a1', '\x544668501bdb38677fc65deae7afffbfb25ca622d45acd73300b6bc05a25252a');
INSERT INTO public.log VALUES (3, '2026-11-22T22:15:51.429562Z', 'mentor-1', 'consent', 6, 2, '\xfd46eef4b3f23afdc513afb2bc098d824461a254ce47fb331e2aa9c2dc8a2710', '\x544668501bdb38677fc65deae7afffbfb25ca622d45acd73300b6bc05a25252a', '\x2125fe08cedd23d0cff187236664b45088b3f848844897507c630d2e08141954');
INSERT INTO public.log VALUES (4, '2026-11-22T22:15:51.434086Z', 'mentor-1', 'participant', 8, 4, '\x4f979c07946a18228e50a5267fc1aef50e06cfdecd21d6f32d03062aad8e99eb', '\x2125fe08cedd23d0cff187236664b45088b3f848844897507c630d2e08141954', '\x209591ad6c12e5de1aa8685808aee366baba4a0e59b220644437b134aa927df8');
INSERT INTO public.log VALUES (5, '2026-11-22T22:15:51.438085Z', 'mentor-1', 'consent', 12, 2, '\x0b6748b79d4f01e200955446f580b8bd1de2e2ae62356ee91e9b33e39e2b5603', '\x209591ad6c12e5de1aa8685808aee366baba4a0e59b220644437b134aa927df8', '\xed940125f929e54de63aa4455c5130c71519030c18114a316ab2ef57ee5391da');
INSERT INTO public.log VALUES (6, '2026-11-22T22:15:51.442918Z', 'mentor-1', 'participant', 14, 4, '\xde7c96ad2a6c1eb1905d68b3b09b10069f3a577c78050cfa41fcf368e86d0d3e', '\xed940125f929e54de63aa4455c5130c71519030c18114a316ab2ef57ee5391da', '\xec518cca10d35bb7788733889cd85398a271ff865d36fd3c9c28d568c6738f9f');
INSERT INTO public.log VALUES (7, '2026-11-22T22:15:51.446371Z', 'mentor-1', 'consent', 18, 2, '\x086337a3aeae3c7ff078c53809b78914998fa0b3f8bb23314718268856e91d44', '\xec518cca10d35bb7788733889cd85398a271ff865d36fd3c9c28d568c6738f9f', '\x593338c25847ce1f76bac52c440f1c751eb71abf47de4a10cf60ca9267bdddb9');
INSERT INTO public.log VALUES (8, '2026-11-22T22:15:51.450339Z', 'mentor-1', 'activity', 20, 1, '\x0cec8eece2c95eaa04187b6ddaaaf5fc926b1885fa5bc0a7a11f472506571741', '\x593338c25847ce1f76bac52c440f1c751eb71abf47de4a10cf60ca9267bdddb9', '\xb8d427325b23094a945deabb2691f9a1d8e31e3c4bdbdae6c713e6e89b9d7c8c');
INSERT INTO public.log VALUES (9, '2026-11-22T22:15:51.454402Z', 'mentor-1', 'note', 21, 1, '\x5fe5496629b4d44b32a404f0ac0d785bbed3580a90d2e6ea6586a717d22450f2', '\xb8d427325b23094a945deabb2691f9a1d8e31e3c4bdbdae6c713e6e89b9d7c8c', '\x75122da6ea303a002b74de0013d3dd3c9724c0844a4140a581ff5849804382e8');
INSERT INTO public.log VALUES (10, '2026-11-22T22:15:51.479052Z', 'mentor-1', 'record', 22, 5, '\x7459b1ad17f50b035b1fb16ff26e85a3dcaad60007640df6073bf76baacfa4b8', '\x75122da6ea303a002b74de0013d3dd3c9724c0844a4140a581ff5849804382e8', '\x78698f0c8f1f113f6038302c20a050c21432663187b5032982663b176bd16a9c');
INSERT INTO public.log VALUES (11, '2026-11-22T22:15:51.489563Z', 'mentor-1', 'record', 27, 1, '\x0acd88f7ac9b0175c04ffce4282047232099411a97cf34393f5fced08b366d90', '\x78698f0c8f1f113f6038302c20a050c21432663187b5032982663b176bd16a9c', '\xed9d89e68c9af44dc2f11372ac252549e62be352efbd02f6b933abab029cb2aa');
INSERT INTO public.log VALUES (12, '2026-11-22T22:15:51.504817Z', 'mentor-1', 'record', 28, 3, '\xe755a90754b2e4f00337f9949a309eb90e6cb61941b6ea6cdecd8c3f233e1e91', '\xed9d89e68c9af44dc2f11372ac252549e62be352efbd02f6b933abab029cb2aa', '\xdf161cd1e3ea0d4bf217d5fbd3a38b07332065e5b17b75bf4785301d720de775');
INSERT INTO public.log VALUES (13, '2026-11-22T22:15:51.512636Z', 'mentor-1', 'record', 31, 1, '\x9ae1bc452b025de1481177fd4498f44611264445537cb42d29233e6aafa8b497', '\xdf161cd1e3ea0d4bf217d5fbd3a38b07332065e5b17b75bf4785301d720de775', '\xe765599e4286bc2811442b9555f9fa883889bba35937c4c938bead536a082ca4');
INSERT INTO public.log VALUES (14, '2026-11-22T22:15:51.516191Z', 'mentor-1', 'retract', 32, 1, '\xf9a6dda43229af9be2ebdb98df64db5c2ad7ef6d99b8600b9ff2b113a19b6c54', '\xe765599e4286bc2811442b9555f9fa883889bba35937c4c938bead536a082ca4', '\x28257107ae74c9d16b166b9d097a3ce63913b5fecba42c62c034be7ff9315a2e');
INSERT INTO public.log VALUES (15, '2026-11-22T22:15:51.531844Z', 'mentor-1', 'record', 33, 3, '\x8b03ff72221b8d435a4db4b1fca4d7064f2ccf77477c4a81574cdda42aec1a41', '\x28257107ae74c9d16b166b9d097a3ce63913b5fecba42c62c034be7ff9315a2e', '\x88dbe07760f038012da30ed1e660ef23e54312e62535b039d76caca416288b97');
INSERT INTO public.log VALUES (16, '2026-11-22T22:15:51.558867Z', 'mentor-1', 'record', 36, 3, '\x8b72958d2b9d0efc14d325dd2e006a634864d5d6752b6ad35bef22c09e40372b', '\x88dbe07760f038012da30ed1e660ef23e54312e62535b039d76caca416288b97', '\x5ce3738fad55bee0c2deedffa6d494627cd993b7f81efa83c45d12335e90248b');
INSERT INTO public.log VALUES (17, '2026-11-22T22:15:51.562876Z', 'mentor-1', 'exit', 39, 2, '\xd3c226a5ffa80c75ccbe6ae19522945549b56e153732cfae877b85021e7ff8b6', '\x5ce3738fad55bee0c2deedffa6d494627cd993b7f81efa83c45d12335e90248b', '\x9928a80f082765937fcf8146f04c2712c2bd14abfe085d34fa932cf63402b1ad');
INSERT INTO public.log VALUES (18, '2026-11-22T22:15:51.581454Z', 'mentor-1', 'release', 41, 1, '\x50eaa037c72566dad933b5d4ed3ae8f4cae2cca1bfb39dbfcb150cbcda3dbcb7', '\x9928a80f082765937fcf8146f04c2712c2bd14abfe085d34fa932cf63402b1ad', '\xe4eff23b977068a21d2fe0337e93a994bbf76a14b7c8b697bc250de5df9c4ce1');
INSERT INTO public.log VALUES (19, '2026-11-22T22:15:51.626832Z', 'mentor-1', 'erase', 42, 1, '\x5af9296ccd3333473fe48947b76cac3d22b7d87a3edea77ca580eb006f56ed21', '\xe4eff23b977068a21d2fe0337e93a994bbf76a14b7c8b697bc250de5df9c4ce1', '\xd8d412761bb7835d2f5fbcb7dd569b0af6d24b991f5bcddaa6524306d86d0fb2');
INSERT INTO public.log VALUES (20, '2026-11-22T22:15:51.653182Z', 'mentor-1', 'import', 43, 1, '\xc631e00b8a6f72d84f113842560dac7f3282df51a99c677d28d761e86ecb3c82', '\xd8d412761bb7835d2f5fbcb7dd569b0af6d24b991f5bcddaa6524306d86d0fb2', '\x74772f812bca27333668b212bfe4a38bae2c5a53f5debb8646381b24f6c42b88');
INSERT INTO public.log VALUES (21, '2026-11-22T22:15:51.658169Z', 'mentor-1', 'goal', 44, 1, '\xdc82d1861455830dcbef15471195906b1ba690e2cca07519b08f82131a75d8a7', '\x74772f812bca27333668b212bfe4a38bae2c5a53f5debb8646381b24f6c42b88', '\x0a15700821d05a12cb9005c7a3218bfb715bcd330bf886fa18fb5bfa5e7849f4');
INSERT INTO public.mentorships VALUES (5, 'p1', NULL, 'Älvan', 'mentor-2', '2024-03-01', NULL, '\x0506441ea90fe7a6d0f9344b0bfe8670', '\xa8d668fe7c980c4b5eb3cdb8a88969164730117ad034cc910496aea4f0c4d328');
INSERT INTO public.mentorships VALUES (11, 'p2', NULL, 'Älvan', 'mentor-2', '2024-03-01', NULL, '\xc076f7f4963f28f2c24d99716e937cc2', '\xac42493e0f9b668ddef0f2cff88f01dbe7d88fbede327ef3e6fdb702e2e9a4bf');
INSERT INTO public.mentorships VALUES (39, 'p2', 11, 'Älvan', 'mentor-2', '2024-03-01', '2024-09-01', '\xb803e7bd95d8a6fa33fad513e2243b9f', '\x753de07a20916a1ab54eee517adddb9308af5ea81d4d62afc383b4976e882541');
INSERT INTO public.notes VALUES (21, 'p1', NULL, '2024-03-01', 'började i mars', '\xf1faadc8247b36db895c02a6e4cfec02', '\xdefd8879c70c8c48fe71a32b15bf893b33754a634739786994d93fffb9ed6289');
INSERT INTO public.participants VALUES (2, 'p1', '\x1aa1cf7f07642d6192bff0c7e1c06571', '\x689e5bbd112152e3ffaaf3d305aea92bf452fccc199a6d0c7e26828536d3ab80');
INSERT INTO public.participants VALUES (8, 'p2', '\xa8e01a544dc3c80b39bfa02c9aa779ed', '\xe6a5ef1f1e4e4b963442ecf825282b64ca46797616df766bd7ec76aea8c46070');
INSERT INTO public.particulars VALUES (3, 'p1', NULL, 'kvinna', 1990, '\xed008d7ebe4fffd45ad2d5acd221d499', '\xe910bb32ebc96fcd840de4e4a140c97921594a571e6d7725918f5f0bacbcde50');
INSERT INTO public.particulars VALUES (9, 'p2', NULL, 'man', 1990, '\xb656f3c0f9c80e6340597644f2cb4dc5', '\x9b6c1fae95906db2f0fc193fd0f0b6bc460d2d7435b528c99752298f4acf185d');
INSERT INTO public.publications VALUES (41, 'Årsredovisning', 'change', 'prov@1.0.0', 41, '{"by":[]}', '{"scores":[]}', '\x567e059d1ac9c7cd74149540f122bf6c', '\x3a60869160d962aba465f20a799e73ba32d421ccb8bac0f185bc58bf9a06ab22');
INSERT INTO public.self_codes VALUES (43, 'p2', NULL, 'prov', '["0a1b","",""]', NULL, '\x4695887356e2b9482cab95f7a557ec51', '\x79af1faff88cc9bb2a53d8d1eb130fd9e2caec4482f2f77237eb98f4616f9f3f');
INSERT INTO public.store VALUES (1, 'store-7f1886a37217', '\x1e2afc4a8d98fae9cf3bf443701474146fa97be449d3b06065f08d2f31f68dc9', '\xbebf3360945ad09eefd996fdf2b8b2e1', '\x767cc0dc0ddb9f18e0a11f7dd84d34175387670e3ed93f648533c8f12c9e9a8a');
INSERT INTO public.sub_goals VALUES (44, 'p1', NULL, 'prov@1.0.0', 'a', 'participant', '7', '2024-03-02', '2024-06-01', '\x85afb302a29151a4a6996862ebefa3ba', '\xde93f5bb09f19ada43c8ecfb34127d8f48b8c2d2bbd826efdb99f54dcbcb62a7');
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT pk_activities PRIMARY KEY (id);
ALTER TABLE ONLY public.answers_bip_0_1_0
    ADD CONSTRAINT pk_answers_bip_0_1_0 PRIMARY KEY (id);
ALTER TABLE ONLY public.answers_engang_1_0_0
    ADD CONSTRAINT pk_answers_engang_1_0_0 PRIMARY KEY (id);
ALTER TABLE ONLY public.answers_prov_1_0_0
    ADD CONSTRAINT pk_answers_prov_1_0_0 PRIMARY KEY (id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT pk_consents PRIMARY KEY (id);
ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT pk_enrolments PRIMARY KEY (id);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT pk_erasures PRIMARY KEY (id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT pk_forms PRIMARY KEY (id);
ALTER TABLE ONLY public.gaps
    ADD CONSTRAINT pk_gaps PRIMARY KEY (id);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT pk_imports PRIMARY KEY (id);
ALTER TABLE ONLY public.instruments
    ADD CONSTRAINT pk_instruments PRIMARY KEY (id);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT pk_log PRIMARY KEY (seq);
ALTER TABLE ONLY public.mentorships
    ADD CONSTRAINT pk_mentorships PRIMARY KEY (id);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT pk_notes PRIMARY KEY (id);
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT pk_participants PRIMARY KEY (id);
ALTER TABLE ONLY public.particulars
    ADD CONSTRAINT pk_particulars PRIMARY KEY (id);
ALTER TABLE ONLY public.publications
    ADD CONSTRAINT pk_publications PRIMARY KEY (id);
ALTER TABLE ONLY public.self_codes
    ADD CONSTRAINT pk_self_codes PRIMARY KEY (id);
ALTER TABLE ONLY public.store
    ADD CONSTRAINT pk_store PRIMARY KEY (id);
ALTER TABLE ONLY public.sub_goals
    ADD CONSTRAINT pk_sub_goals PRIMARY KEY (id);
ALTER TABLE ONLY public.upgrades
    ADD CONSTRAINT pk_upgrades PRIMARY KEY (id);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT uq_erasures_mark UNIQUE (mark);
ALTER TABLE ONLY public.instruments
    ADD CONSTRAINT uq_instruments_hash UNIQUE (hash);
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT uq_participants_participant UNIQUE (participant);
ALTER TABLE ONLY public.store
    ADD CONSTRAINT uq_store_name UNIQUE (name);
CREATE INDEX ix_activities_participant ON public.activities USING btree (participant);
CREATE INDEX ix_consents_participant ON public.consents USING btree (participant);
CREATE INDEX ix_enrolments_participant ON public.enrolments USING btree (participant);
CREATE INDEX ix_forms_instrument ON public.forms USING btree (instrument);
CREATE INDEX ix_forms_participant ON public.forms USING btree (participant, instrument);
CREATE INDEX ix_gaps_erasure ON public.gaps USING btree (erasure);
CREATE INDEX ix_imports_sha256 ON public.imports USING btree (sha256);
CREATE INDEX ix_mentorships_participant ON public.mentorships USING btree (participant);
CREATE INDEX ix_notes_participant ON public.notes USING btree (participant);
CREATE INDEX ix_particulars_participant ON public.particulars USING btree (participant);
CREATE INDEX ix_self_codes_participant ON public.self_codes USING btree (participant);
CREATE INDEX ix_self_codes_same_as ON public.self_codes USING btree (same_as);
CREATE INDEX ix_sub_goals_participant ON public.sub_goals USING btree (participant);
CREATE UNIQUE INDEX uq_activities_supersedes ON public.activities USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_consents_supersedes ON public.consents USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_enrolments_supersedes ON public.enrolments USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_forms_supersedes ON public.forms USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_mentorships_supersedes ON public.mentorships USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_notes_supersedes ON public.notes USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_particulars_supersedes ON public.particulars USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_self_codes_supersedes ON public.self_codes USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_sub_goals_supersedes ON public.sub_goals USING btree (supersedes) WHERE (supersedes IS NOT NULL);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT fk_activities_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT fk_activities_supersedes FOREIGN KEY (supersedes) REFERENCES public.activities(id);
ALTER TABLE ONLY public.answers_bip_0_1_0
    ADD CONSTRAINT fk_answers_bip_0_1_0_id FOREIGN KEY (id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.answers_engang_1_0_0
    ADD CONSTRAINT fk_answers_engang_1_0_0_id FOREIGN KEY (id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.answers_prov_1_0_0
    ADD CONSTRAINT fk_answers_prov_1_0_0_id FOREIGN KEY (id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_supersedes FOREIGN KEY (supersedes) REFERENCES public.consents(id);
ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT fk_enrolments_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT fk_enrolments_supersedes FOREIGN KEY (supersedes) REFERENCES public.enrolments(id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_instrument FOREIGN KEY (instrument) REFERENCES public.instruments(id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_source FOREIGN KEY (source) REFERENCES public.imports(id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_supersedes FOREIGN KEY (supersedes) REFERENCES public.forms(id);
ALTER TABLE ONLY public.gaps
    ADD CONSTRAINT fk_gaps_erasure FOREIGN KEY (erasure) REFERENCES public.erasures(id);
ALTER TABLE ONLY public.gaps
    ADD CONSTRAINT fk_gaps_instrument FOREIGN KEY (instrument) REFERENCES public.instruments(id);
ALTER TABLE ONLY public.mentorships
    ADD CONSTRAINT fk_mentorships_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.mentorships
    ADD CONSTRAINT fk_mentorships_supersedes FOREIGN KEY (supersedes) REFERENCES public.mentorships(id);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_supersedes FOREIGN KEY (supersedes) REFERENCES public.notes(id);
ALTER TABLE ONLY public.particulars
    ADD CONSTRAINT fk_particulars_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.particulars
    ADD CONSTRAINT fk_particulars_supersedes FOREIGN KEY (supersedes) REFERENCES public.particulars(id);
ALTER TABLE ONLY public.self_codes
    ADD CONSTRAINT fk_self_codes_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.self_codes
    ADD CONSTRAINT fk_self_codes_same_as FOREIGN KEY (same_as) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.self_codes
    ADD CONSTRAINT fk_self_codes_supersedes FOREIGN KEY (supersedes) REFERENCES public.self_codes(id);
ALTER TABLE ONLY public.sub_goals
    ADD CONSTRAINT fk_sub_goals_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.sub_goals
    ADD CONSTRAINT fk_sub_goals_supersedes FOREIGN KEY (supersedes) REFERENCES public.sub_goals(id);
