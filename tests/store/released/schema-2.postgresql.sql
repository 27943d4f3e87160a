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
CREATE TABLE public.upgrades (
    id bigint NOT NULL,
    revision text NOT NULL,
    program text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_upgrades_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_upgrades_salt CHECK ((length(salt) = 16))
);
INSERT INTO public.activities VALUES (20, 'p1', NULL, 'praktik', 'på ett lager', '2024-03-01', NULL, '\xcf976720af8b3a6870637c5d312ab776', '\x7793f4d83b0776ec6357204433359205c7e2556c8d91eb81bdb3b786b8961209');
INSERT INTO public.alembic_version VALUES ('2');
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
INSERT INTO public.consents VALUES (6, 'p1', NULL, 'store', '2024-03-01', NULL, '\x56c55cce00d113cd9cdd7d68c3f628a5', '\xb1856f571be81b47acd6479e989fd04412b6c4f2c56a36bdf5387d5eb9f70c21');
INSERT INTO public.consents VALUES (7, 'p1', NULL, 'report', '2024-03-01', NULL, '\x4a6d69292a9a77523dfb4b7960e48f20', '\xbbd6fcec566d93f8034ab46c88cb73150ccebe294820adea17c58ef593eda93f');
INSERT INTO public.consents VALUES (12, 'p2', NULL, 'store', '2024-03-01', NULL, '\xe91a516da05a38e88c24a34586134346', '\xee5a42649c7d6e47314f5b4d1e95295f80421365b0491b6433e394b86495f944');
INSERT INTO public.consents VALUES (13, 'p2', NULL, 'report', '2024-03-01', NULL, '\x493e934935358d46208dfe4ebbe13fb2', '\x267efda637c9c687407e0158b1f8ae2a61081d64d40ee553cd56b1d74172d4d9');
INSERT INTO public.enrolments VALUES (4, 'p1', NULL, 'Älvan', '2024-03-01', NULL, NULL, '\x57b4431eb67571db3b523960c56d31fd', '\x75ee6bd78a4707fd32d794798715225739f001087bd45e629c6bda4014825665');
INSERT INTO public.enrolments VALUES (10, 'p2', NULL, 'Älvan', '2024-03-01', NULL, NULL, '\x551b62c5358eca83905f2e6f8d2c1919', '\xd31305e2aca4674ae0f92e6d81d8259754ee858dd63759d16363c86ef3a5aff6');
INSERT INTO public.enrolments VALUES (40, 'p2', 10, 'Älvan', '2024-03-01', '2024-09-01', 'arbete', '\xf96e414e2e021a5debf87c8a3fda38f2', '\xe6f2545e80b7d0c2ab0e849a7ad31355fe81dee3abf73303fbbe4faf1af8d572');
INSERT INTO public.erasures VALUES (42, '51ada23cf07a6a91f630d99fa3d153d6d9b6ddcbb6a15dac90a54bc1870e05d8', 'request', 7, '\x21885a3257a5cf2fe6ccfb534d137108309ccbd0133388c0012deb8be3e89cd6', '\xfc403e11f8482ae8aac8709eef1b26c18490850c9b04ee7628590095b41690cbf4ccff29905ea21129ceffbcf4f8400973bf2578bde8cedb4ada2e06c272c00b', '\x32196f21bb53cfe55694a3926ead13ea', '\xe48d17580fea6a84ca4c27d728faa54607a7092a7b90221e3b7931ddd301390b');
INSERT INTO public.forms VALUES (24, 'p1', NULL, 22, 'start', NULL, 'participant', '{}', 'given', NULL, 23, '\x430f5ba771d9099638005850af91c310', '\x2d781d5a53a97bfea9af1648d833e912164a76423d9f06f016936de94b01930b');
INSERT INTO public.forms VALUES (25, 'p2', NULL, 22, 'start', '2024-03-05', 'participant', '{}', 'given', NULL, 23, '\xdcf18c8e9f1456ce1959043bdb43dac6', '\xabe71d34e8358af5deb7ddbe7652029493fdf6e0745ca7d0e60bbc1890c659ec');
INSERT INTO public.forms VALUES (27, 'p1', 24, 22, 'start', NULL, 'participant', '{}', 'given', 'skrev fel', NULL, '\xf3f3cd3442b4bb5828b5beaba538d2e3', '\x4303df5f16bdfd0b62d87852b873288c565d437536e7feee52623fe6da811e5f');
INSERT INTO public.forms VALUES (29, 'p1', NULL, 28, 'exit', NULL, 'participant', '{}', 'given', NULL, NULL, '\x4307762a8505163b82ccd1f5331b92e5', '\xd9352ff031f59484dee6d526f2cdf13f07ea9e1a9e8a7d9ae8d52c49edf0f584');
INSERT INTO public.forms VALUES (30, 'p2', NULL, 28, 'exit', NULL, 'participant', '{}', 'given', NULL, NULL, '\x7944a35d632b35c0261de2cc1e524d79', '\x848fa0e0a16d1c26d7ae72f8975084be0699c3a73707965526749712ab95f69f');
INSERT INTO public.forms VALUES (31, 'p2', NULL, 22, 'follow-up-1', NULL, 'participant', '{}', 'given', NULL, NULL, '\x3d13c4e12fc3e1e1b6c38ea162520417', '\x5be89af6f07d17fa214a431377b91b70933f2cd7d8a705b6b508f1ad381f744b');
INSERT INTO public.forms VALUES (32, 'p2', 31, 22, 'follow-up-1', NULL, 'participant', '{}', 'retracted', 'fel deltagare', NULL, '\xc1997c02ce59178b9b6f1b232a22644e', '\xf541f771354243db3b89272b99335dc6838362f67b61db3c2cb3aaf6dd4de397');
INSERT INTO public.forms VALUES (34, 'p1', NULL, 33, 'start', '2024-04-01', 'participant', '{}', 'given', NULL, NULL, '\x3b93a8b96a7d2eb4e8b9895f7258195e', '\x483e2b105d2f53436326354a4fc625fe4bbbd6c57a3dff86c02fac1a8566fcbb');
INSERT INTO public.forms VALUES (35, 'p1', NULL, 33, 'start', '2024-05-01', 'participant', '{}', 'given', NULL, NULL, '\xb583c96c7d771eebd1f994b02bca6e37', '\xdf0c9b76d417f2e638c3ad4df3645e9cd16d976c7bc96b528596d580088b9f80');
INSERT INTO public.forms VALUES (37, 'p1', NULL, 36, 'start', '2024-03-01', 'participant', '{}', 'given', NULL, NULL, '\xbe4e07f423ec86dde27b26976b6f9afa', '\x3f13825cde5bcd0208e06b48ff6eb894581aac8c691fa2f8609da2bafea00f7a');
INSERT INTO public.forms VALUES (38, 'p2', NULL, 36, 'start', NULL, 'participant', '{}', 'given', NULL, NULL, '\x90b8d95e9360b606e41682430e1bce85', '\x002bfad15b9962b4bcbd746cd87b2f5a22182171ebaf8bd5951a5b57e430a8af');
INSERT INTO public.gaps VALUES (14, 42, 'participants', NULL, '\xc09086f5e749c2170a24c46af0bfe18c9cf31bff64e596c0930e18d50932e351');
INSERT INTO public.gaps VALUES (15, 42, 'particulars', NULL, '\x6bae2641e9c072f362aa951b42c67de6a4ebd74cb5060c65f604d85622eca17e');
INSERT INTO public.gaps VALUES (16, 42, 'enrolments', NULL, '\x3e7be064ad83c0ce369353891de7eec1d199d8fb70cf2fb061c8b2b559c353f8');
INSERT INTO public.gaps VALUES (17, 42, 'mentorships', NULL, '\x3e2128477ad8d4e9ac85cd82eea4e32d0975dbfd9dff8ca7c9a583199a2e9fb4');
INSERT INTO public.gaps VALUES (18, 42, 'consents', NULL, '\x1d22dad79267b53c4aaa09c3eac12f215dae155c4fef7a078f463888d64ece4b');
INSERT INTO public.gaps VALUES (19, 42, 'consents', NULL, '\xa6085a7e8457f6f486dd88a7c80d1b227664694cd55bdba525d75de5da3bd521');
INSERT INTO public.gaps VALUES (26, 42, 'forms', 22, '\xba9479774c835a67b5f52e52921b5ecdd7ea8b163042e7c4c1ce5b971634e7fa');
INSERT INTO public.imports VALUES (23, 'export.csv', '0000000000000000000000000000000000000000000000000000000000000000', '', 'prov@1.0.0', 3, '\x1b0010610564a909ac22d1a8214720d6', '\xa28fac39e07f8baf492a9e89ea57410f9d3580c72f4d2f349822db12fdfcedb8');
INSERT INTO public.instruments VALUES (22, 'prov', '1.0.0', '70a988a503a078b693388f534751889e19aa8f6316a9b9913ac8f68e4c9b0a1a', '{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_prov_1_0_0', '\xb14171e126c96c581fb0c1b9bfac058a', '\x13654db8f70fc0dbe1a029d8d75f2a141659c60671978cd0a5aba37442424947');
INSERT INTO public.instruments VALUES (28, 'prov', '1.0.0', 'e67a0ec6aec0031d865bd9b0244095a9c5f4e09f3c0b463e5497a82d06ce06c3', '{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Provet"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_prov_1_0_0', '\x390b7017fac8a6a82ca9b42b6138837a', '\x66812f483e97a609b96c77cd9fc709a7d39e902e00f05d06ca775894c903d069');
INSERT INTO public.instruments VALUES (33, 'engang', '1.0.0', '4084d611574c5923447a08e8ffb27dfa88a9567d97f5d895970a0dfacf9e6495', '{"basis": {}, "confidence": null, "constants": [], "design": "cross_sectional", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "engang", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_engang_1_0_0', '\xa66c055b7d1f94e9eec1ad38dc2575e3', '\xe6920f760f9eef6861011db66483f596e9a7d75aac192a04ea4e2c715a04b45c');
INSERT INTO public.instruments VALUES (36, 'bip', '0.1.0', '50592456bd1083cf8f50dc13ade7d61e29afc0d77d4ba1af1d0a784c85ba28ae', '{"basis": {}, "confidence": "provisional", "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [{"answers": {"arbetsidentitet": 4, "arbetsmarknad": 2, "halsa": 4, "jobbsokning": 3, "mal": 3, "mentors_tilltro": 1, "natverk": 4, "samarbete": 5, "tilltro": 3, "vardagsork": 2, "yrkeskompetens": 2}, "expect": {"mentors_tilltro": 1.0, "samarbete": 5.0, "sammanvagt": 3.0}, "occasion": null, "respondent": "mentor", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 3, "vardagsork": 1}, "expect": {"mal": "missing", "sammanvagt": 2.0, "tilltro": 3.0, "yrkeskompetens": "missing"}, "occasion": "follow-up-1", "respondent": "participant", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 98, "vardagsork": 1}, "expect": {"halsa": 2.0, "sammanvagt": "missing"}, "occasion": null, "respondent": "participant", "source": null}], "groups": ["kon", "insats", "mentor", "forbund"], "id": "bip", "indicators": [{"basis": {}, "confidence": "sourced", "id": "jobbsokning", "items": ["jobbsokning"], "label": {"en": "Job search", "sv": "Jobbs\u00f6kning"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "arbetsmarknad", "items": ["arbetsmarknad"], "label": {"en": "Knowledge of the labour market", "sv": "Kunskap om arbetsmarknaden"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "halsa", "items": ["halsa"], "label": {"en": "Health", "sv": "H\u00e4lsa"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "samarbete", "items": ["samarbete"], "label": {"en": "Cooperation", "sv": "Samarbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mal", "items": ["mal"], "label": {"en": "Goals", "sv": "M\u00e5l"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "tilltro", "items": ["tilltro"], "label": {"en": "Belief in managing a job", "sv": "Tilltro till att klara ett arbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mentors_tilltro", "items": ["mentors_tilltro"], "label": {"en": "The mentor''s belief", "sv": "Mentorns tilltro"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "yrkeskompetens", "items": ["yrkeskompetens"], "label": {"en": "Vocational competence", "sv": "Yrkeskunskap"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "natverk", "items": ["natverk"], "label": {"en": "Support from the network", "sv": "St\u00f6d fr\u00e5n n\u00e4tverket"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "inferred", "id": "vardagsork", "items": ["vardagsork"], "label": {"en": "Energy for everyday life", "sv": "Ork i vardagen"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "arbetsidentitet", "items": ["arbetsidentitet"], "label": {"en": "Work identity", "sv": "Arbetsidentitet"}, "note": null, "number": null, "source": null, "target": null}], "items": [{"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Looking, asking, making contact and applying.", "sv": "Att leta, fr\u00e5ga, ta kontakt och s\u00f6ka."}, "confidence": "sourced", "hint": null, "id": "jobbsokning", "label": {"en": "Looks for work or studies", "sv": "S\u00f6ker arbete eller studier"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I am looking for work or studies.", "sv": "Jag letar efter arbete eller utbildning.", "sv-x-latt": "Jag letar efter jobb eller utbildning."}, "question_to": {"mentor": {"en": "The participant is looking for work or studies.", "sv": "Deltagaren letar efter arbete eller utbildning.", "sv-x-latt": "Deltagaren letar efter jobb eller utbildning."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Which jobs there are and what they ask for.", "sv": "Vilka arbeten som finns och vad de kr\u00e4ver."}, "confidence": "sourced", "hint": null, "id": "arbetsmarknad", "label": {"en": "Knows how the labour market works", "sv": "Vet hur arbetsmarknaden fungerar"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I know which jobs there are and what they ask for.", "sv": "Jag vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Jag vet vilka jobb som finns. Jag vet vad man beh\u00f6ver kunna."}, "question_to": {"mentor": {"en": "The participant knows which jobs there are and what they ask for.", "sv": "Deltagaren vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Deltagaren vet vilka jobb som finns. Deltagaren vet vad man beh\u00f6ver kunna."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "How one feels, and being able to work or study with it.", "sv": "Hur man m\u00e5r, och att kunna arbeta eller studera utifr\u00e5n det."}, "confidence": "sourced", "hint": null, "id": "halsa", "label": {"en": "Can cope with own health", "sv": "Kan hantera sin h\u00e4lsa"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can cope with my health.", "sv": "Jag kan hantera min h\u00e4lsa.", "sv-x-latt": "Jag kan ta hand om min h\u00e4lsa."}, "question_to": {"mentor": {"en": "The participant can cope with her or his health.", "sv": "Deltagaren kan hantera sin h\u00e4lsa.", "sv-x-latt": "Deltagaren kan ta hand om sin h\u00e4lsa."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}, "respondents": {"confidence": "provisional", "source": "Eget antagande: indikatorn \u00e4r offentlig, men inte vilken fr\u00e5ga som deltagaren inte f\u00e5r"}}, "better": "higher", "concept": {"en": "Getting along and doing things together with others.", "sv": "Att komma \u00f6verens och g\u00f6ra saker tillsammans med andra."}, "confidence": "sourced", "hint": null, "id": "samarbete", "label": {"en": "Cooperates well with others", "sv": "Samarbetar bra med andra"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "The participant cooperates well with others.", "sv": "Deltagaren samarbetar bra med andra.", "sv-x-latt": "Deltagaren kan jobba ihop med andra."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Knowing where one wants to go and taking steps that way.", "sv": "Att veta vart man vill och ta steg \u00e5t det h\u00e5llet."}, "confidence": "sourced", "hint": null, "id": "mal", "label": {"en": "Works towards clear goals", "sv": "Arbetar mot tydliga m\u00e5l"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I work towards clear goals.", "sv": "Jag arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Jag har ett m\u00e5l. Jag jobbar f\u00f6r att n\u00e5 det."}, "question_to": {"mentor": {"en": "The participant works towards clear goals.", "sv": "Deltagaren arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Deltagaren har ett m\u00e5l. Deltagaren jobbar f\u00f6r att n\u00e5 det."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Believing that one can manage a job.", "sv": "Att tro att man klarar ett arbete."}, "confidence": "sourced", "hint": null, "id": "tilltro", "label": {"en": "Believes in managing a job", "sv": "Tror sig klara av ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that I can manage a job.", "sv": "Jag tror att jag klarar av ett arbete.", "sv-x-latt": "Jag tror att jag klarar ett jobb."}, "question_to": {"mentor": {"en": "The participant believes in managing a job.", "sv": "Deltagaren tror sig klara av ett arbete.", "sv-x-latt": "Deltagaren tror att det g\u00e5r bra att ha ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "The mentor''s belief that the participant will be working or studying within a year.", "sv": "Mentorns tilltro till att deltagaren ska arbeta eller studera inom ett \u00e5r."}, "confidence": "sourced", "hint": null, "id": "mentors_tilltro", "label": {"en": "Mentor believes in work or studies within a year", "sv": "Mentorn tror p\u00e5 arbete eller studier inom ett \u00e5r"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that the participant will be working or studying within a year.", "sv": "Jag tror att deltagaren arbetar eller studerar inom ett \u00e5r.", "sv-x-latt": "Jag tror att deltagaren jobbar eller studerar inom ett \u00e5r."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "What one knows and has learnt that can be used in a job.", "sv": "Det man kan och har l\u00e4rt sig som g\u00e5r att anv\u00e4nda i ett arbete."}, "confidence": "provisional", "hint": null, "id": "yrkeskompetens", "label": {"en": "Has the skills for an occupation", "sv": "Har kunskaper f\u00f6r ett yrke"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have skills that can be used in an occupation.", "sv": "Jag har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Jag kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant has skills that can be used in an occupation.", "sv": "Deltagaren har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Deltagaren kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Family, friends and others who give support.", "sv": "Familj, v\u00e4nner och andra som st\u00f6ttar."}, "confidence": "provisional", "hint": {"en": "For example family, friends and neighbours.", "sv": "Till exempel familj, v\u00e4nner och grannar.", "sv-x-latt": "Det kan vara familj, v\u00e4nner eller grannar."}, "id": "natverk", "label": {"en": "Has support from people around", "sv": "F\u00e5r st\u00f6d av m\u00e4nniskor omkring sig"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have support from people around me.", "sv": "Jag f\u00e5r st\u00f6d av m\u00e4nniskor omkring mig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper mig."}, "question_to": {"mentor": {"en": "The participant has support from people around.", "sv": "Deltagaren f\u00e5r st\u00f6d av m\u00e4nniskor omkring sig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper deltagaren."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Managing home, money and routines and having strength left.", "sv": "Att klara hem, ekonomi och rutiner och ha kraft \u00f6ver."}, "confidence": "inferred", "hint": {"en": "For example looking after the home, money and daily routines.", "sv": "Till exempel att sk\u00f6ta hemmet, ekonomin och dagens rutiner.", "sv-x-latt": "Det kan vara att laga mat, st\u00e4da och betala r\u00e4kningar."}, "id": "vardagsork", "label": {"en": "Has energy for everyday life", "sv": "Orkar med vardagen"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have the energy for my everyday life.", "sv": "Jag orkar med min vardag.", "sv-x-latt": "Jag orkar det jag beh\u00f6ver g\u00f6ra varje dag."}, "question_to": {"mentor": {"en": "The participant has the energy for everyday life.", "sv": "Deltagaren orkar med sin vardag.", "sv-x-latt": "Deltagaren orkar det som beh\u00f6ver g\u00f6ras varje dag."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Job & R\u00e5d, webbsida om BIP: \u201dhverdagsmestring\u201d n\u00e4mns bland de elva indikatorerna", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Seeing oneself as someone who works.", "sv": "Att se sig sj\u00e4lv som n\u00e5gon som arbetar."}, "confidence": "provisional", "hint": null, "id": "arbetsidentitet", "label": {"en": "Can picture oneself in a job", "sv": "Kan se sig sj\u00e4lv i ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can picture myself in a job.", "sv": "Jag kan se mig sj\u00e4lv i ett arbete.", "sv-x-latt": "Jag kan se mig sj\u00e4lv p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant can picture being in a job.", "sv": "Deltagaren kan se sig sj\u00e4lv i ett arbete.", "sv-x-latt": "Deltagaren kan se sig sj\u00e4lv p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}], "languages": ["sv", "sv-x-latt", "en"], "licence": "CC0-1.0 f\u00f6r texterna i den h\u00e4r filen; f\u00f6r sj\u00e4lva instrumentet: alla r\u00e4ttigheter f\u00f6rbeh\u00e5llna", "note": {"en": "Preliminary version. The scale, its steps and some of the indicators are our assumptions, and the statements are in words of our own. Indicators are reported one by one. The answers are for the dialogue between participant and mentor. They support no decision about benefits and predict nothing for a single person.", "sv": "Prelimin\u00e4r version. Skala, svarsalternativ och n\u00e5gra av indikatorerna \u00e4r v\u00e5ra antaganden, och p\u00e5st\u00e5endena \u00e4r skrivna i egna ord. Indikatorerna redovisas en och en. Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. De \u00e4r inte underlag f\u00f6r beslut om ers\u00e4ttning, och de s\u00e4ger inget om hur det g\u00e5r f\u00f6r en enskild person."}, "occasions": [{"after": null, "aliases": ["f\u00f6re", "fore", "before", "ing\u00e5ng", "vid start"], "at": null, "every": null, "id": "start", "label": {"en": "start", "sv": "start"}, "repeats": false, "tolerance": null}, {"after": null, "aliases": ["uppfoljning", "followup", "uppf"], "at": null, "every": "3 months", "id": "follow-up", "label": {"en": "follow-up", "sv": "uppf\u00f6ljning"}, "repeats": true, "tolerance": "3 weeks"}, {"after": null, "aliases": ["slut", "efter", "after", "end", "vid avslut"], "at": null, "every": null, "id": "exit", "label": {"en": "exit", "sv": "avslut"}, "repeats": false, "tolerance": null}], "owner": "V\u00e6ksthusets Forskningscenter", "permission": {"en": "The instrument is used under an agreement with its owner. This file holds no official wording. Whoever has the right to it puts it in an overlay file, which replaces the texts here.", "sv": "Instrumentet anv\u00e4nds efter avtal med \u00e4garen. Den h\u00e4r filen inneh\u00e5ller inga officiella formuleringar. Den som har r\u00e4tt till dem l\u00e4gger in dem i ett \u00f6verl\u00e4gg, som ers\u00e4tter texterna h\u00e4r."}, "safety": {"after": null, "attended": false, "before": {"en": "The answers are for the talk between participant and mentor. There are no right or wrong answers, and questions may be skipped. The answers are not used to decide about benefits.", "sv": "Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. Det finns inga r\u00e4tta eller felaktiga svar, och det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att besluta om ers\u00e4ttning.", "sv-x-latt": "Svaren hj\u00e4lper er n\u00e4r ni pratar med varandra. Inget svar \u00e4r fel. Det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att best\u00e4mma om ers\u00e4ttning."}, "checklist": [], "help_contacts": false}, "scales": {"stammer5": {"basis": {}, "confidence": "provisional", "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"en": "don''t know", "sv": "vet ej", "sv-x-latt": "vet inte"}, "reason": "dont_know", "spoken": null}], "options": [{"code": 1, "exclusive": false, "id": null, "label": {"en": "not true at all", "sv": "st\u00e4mmer inte alls", "sv-x-latt": "st\u00e4mmer inte alls"}, "picture": null, "spoken": null}, {"code": 2, "exclusive": false, "id": null, "label": {"en": "mostly not true", "sv": "st\u00e4mmer ganska d\u00e5ligt", "sv-x-latt": "st\u00e4mmer lite"}, "picture": null, "spoken": null}, {"code": 3, "exclusive": false, "id": null, "label": {"en": "partly true", "sv": "st\u00e4mmer delvis", "sv-x-latt": "st\u00e4mmer till h\u00e4lften"}, "picture": null, "spoken": null}, {"code": 4, "exclusive": false, "id": null, "label": {"en": "mostly true", "sv": "st\u00e4mmer ganska bra", "sv-x-latt": "st\u00e4mmer ganska bra"}, "picture": null, "spoken": null}, {"code": 5, "exclusive": false, "id": null, "label": {"en": "completely true", "sv": "st\u00e4mmer helt", "sv-x-latt": "st\u00e4mmer helt"}, "picture": null, "spoken": null}], "positive": [4, 5], "range": null, "source": "Eget antagande: \u00e4garens skala \u00e4r inte offentlig", "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [{"basis": {}, "better": null, "confidence": "provisional", "id": "sammanvagt", "items": ["jobbsokning", "arbetsmarknad", "halsa", "mal", "tilltro", "yrkeskompetens", "natverk", "vardagsork", "arbetsidentitet"], "label": {"en": "Mean of nine questions (not a BIP score)", "sv": "Medelv\u00e4rde av nio fr\u00e5gor (inte ett BIP-m\u00e5tt)"}, "method": "mean", "min_answered": 7, "note": {"en": "This is not a BIP score. The owner reports the indicators one by one and has no composite. The mean is our own, of the nine questions that both participant and mentor answer.", "sv": "Det h\u00e4r \u00e4r inte ett BIP-m\u00e5tt. \u00c4garen redovisar indikatorerna en och en och har ingen sammanv\u00e4gning. Medelv\u00e4rdet \u00e4r v\u00e5rt eget och bygger p\u00e5 de nio fr\u00e5gor som b\u00e5de deltagare och mentor svarar p\u00e5."}, "opt_in": true, "part_of": null, "partial": null, "positive": {}, "rescale": null, "reverse": [], "source": "Eget till\u00e4gg: \u00e4garen redovisar indikatorerna en och en", "weights": {}}], "sections": [{"id": "mot_arbete", "label": {"en": "On the way to work or studies", "sv": "P\u00e5 v\u00e4g mot arbete eller studier", "sv-x-latt": "P\u00e5 v\u00e4g mot jobb eller studier"}, "note": null}, {"id": "grund", "label": {"en": "Skills, support and everyday life", "sv": "Kunskaper, st\u00f6d och vardag", "sv-x-latt": "Kunskap, st\u00f6d och vardag"}, "note": null}], "source": "V\u00e6ksthusets Forskningscenter: Besk\u00e6ftigelses Indikator Projektet, offentliga sidor; SKAPA, Samordningsf\u00f6rbundet i Halland med Sjuh\u00e4rad 2020", "title": {"en": "BIP/SKAPA: progression towards work or studies", "sv": "BIP/SKAPA: progression mot arbete eller studier", "sv-x-latt": "Mina steg mot jobb eller studier"}, "valid_from": null, "version": "0.1.0", "versions": []}', 'answers_bip_0_1_0', '\xb751dee8906d530736101a20eec30223', '\x1c8541626cc60591358a7c2f675aa44253b441cfa937916d247a37bc15ddfb1a');
INSERT INTO public.log VALUES (1, '2026-11-22T20:01:25.576809Z', 'mentor-1', 'create', 1, 1, '\xfad14d0013edd33a3eace0791bab7a14d700002f6e559bdf7746f1eb4ee8e7b8', '\x0000000000000000000000000000000000000000000000000000000000000000', '\xfaff9a66ef47ac616768ea0040024630fe35c7bcf1618bc9ec3d805951285c77');
INSERT INTO public.log VALUES (2, '2026-11-22T20:01:25.589092Z', 'mentor-1', 'participant', 2, 4, '\x2a413d2e45ac6cc8952409f2e740b9d9cf89d38b54430697858923f2b63d384d', '\xfaff9a66ef47ac616768ea0040024630fe35c7bcf1618bc9ec3d805951285c77', '\xe0e66625bf806d472cd5d4c3a36a594b4e52bc1e8686919c9062ab405d819a9e');
INSERT INTO public.log VALUES (3, '2026-11-22T20:01:25.592880Z', 'mentor-1', 'consent', 6, 2, '\xdb4c792bd52220f0ab6d99a8da92316a1290b3a54569ed8071ac1b27b5474146', '\xe0e66625bf806d472cd5d4c3a36a594b4e52bc1e8686919c9062ab405d819a9e', '\xc91bf598bb18fb5f064ff0c996e6a1211c8aa4ff6a3927ab98c8682bef5950fd');
INSERT INTO public.log VALUES (4, '2026-11-22T20:01:25.596245Z', 'mentor-1', 'participant', 8, 4, '\x54b0d29a7a6ba1f4fa84b600f4a47bd617d7c9ac7187c3d57ba1aed83ef264c2', '\xc91bf598bb18fb5f064ff0c996e6a1211c8aa4ff6a3927ab98c8682bef5950fd', '\x93f69d8861fd1277c09746823cacd016fe637ba57903e43d849a5b00f2ce2170');
INSERT INTO public.log VALUES (5, '2026-11-22T20:01:25.598697Z', 'mentor-1', 'consent', 12, 2, '\x92ca10a102cf7a310b621225416dcfaf70cbf2d46cd00d571e508f7af86dc771', '\x93f69d8861fd1277c09746823cacd016fe637ba57903e43d849a5b00f2ce2170', '\x08c7008c71c845b53e9f8868a366a2ba409a1d28fcb9767d6d92a7bcce9e1ca0');
INSERT INTO public.log VALUES (6, '2026-11-22T20:01:25.602335Z', 'mentor-1', 'participant', 14, 4, '\x2203afa8af62d40e3d8c60864c2641805ac1d2b5b351fdb3c7f4948524ce31ea', '\x08c7008c71c845b53e9f8868a366a2ba409a1d28fcb9767d6d92a7bcce9e1ca0', '\xc39e90c7d161557969c6b54ac5f6ba57687a4d3cc4ac1222c48ad69bf78ed64b');
INSERT INTO public.log VALUES (7, '2026-11-22T20:01:25.605125Z', 'mentor-1', 'consent', 18, 2, '\xa249960ade8b787a30c7a627c76974f13bd17cb67be63f08888f08d432681d57', '\xc39e90c7d161557969c6b54ac5f6ba57687a4d3cc4ac1222c48ad69bf78ed64b', '\xbfee9aa8f92adae984b48eee67ab2494570a2eef14ceaa07222239bf6166005d');
INSERT INTO public.log VALUES (8, '2026-11-22T20:01:25.608421Z', 'mentor-1', 'activity', 20, 1, '\xc4473ccd10c4bdf048e4824e7e351866d22f6162cecd1ec8f4d5d4746294f35d', '\xbfee9aa8f92adae984b48eee67ab2494570a2eef14ceaa07222239bf6166005d', '\xed32265c450f8e7d286bd273ff157c234bdfce47c525b7acbe1c58e8e301b58a');
INSERT INTO public.log VALUES (9, '2026-11-22T20:01:25.611528Z', 'mentor-1', 'note', 21, 1, '\x09fbe93e2bbc89298119406f488574706fd8548aa125d00e0a6744264f0dd3e8', '\xed32265c450f8e7d286bd273ff157c234bdfce47c525b7acbe1c58e8e301b58a', '\xfd9a34fe770670b41db91c02bcffc76307b46a615744d8245f19d63060a9653f');
INSERT INTO public.log VALUES (10, '2026-11-22T20:01:25.631725Z', 'mentor-1', 'record', 22, 5, '\x02ca8ab1639efec2e99cda517dc5447f2c55b1631b703c0e7b9f624854bc25b5', '\xfd9a34fe770670b41db91c02bcffc76307b46a615744d8245f19d63060a9653f', '\x9eff1815644d007a41ffc9912e8dbece2ef65aeb247d598f224fc67b2c239387');
INSERT INTO public.log VALUES (11, '2026-11-22T20:01:25.640465Z', 'mentor-1', 'record', 27, 1, '\xa82858a3ac07eebe1418806d3adad23f962f82fc00864d201ffce0aaa6e0a1fc', '\x9eff1815644d007a41ffc9912e8dbece2ef65aeb247d598f224fc67b2c239387', '\x8dbc1ba6a1e00239499568c696618eab0ff55f8c18760e219e23918b04b1d842');
INSERT INTO public.log VALUES (12, '2026-11-22T20:01:25.655873Z', 'mentor-1', 'record', 28, 3, '\x350005f4cdf4d455c7f63c972d236b35b97f2824b027468002403ffd9a185f30', '\x8dbc1ba6a1e00239499568c696618eab0ff55f8c18760e219e23918b04b1d842', '\x00d3a54e0ffa1dbaa6d89f2fe4ab46ced85f38d7e696bf44a75c03b010a74682');
INSERT INTO public.log VALUES (13, '2026-11-22T20:01:25.663764Z', 'mentor-1', 'record', 31, 1, '\x3bf264bf0f789c6ec46a5c1bef2beeb42ddce037b9ba582f0cbaceeaf45af5dd', '\x00d3a54e0ffa1dbaa6d89f2fe4ab46ced85f38d7e696bf44a75c03b010a74682', '\x35a9cc41a9b4314b1cf15461a88b609600064384997b759d79f69da86ae6ed82');
INSERT INTO public.log VALUES (14, '2026-11-22T20:01:25.666811Z', 'mentor-1', 'retract', 32, 1, '\x84cea3d54ee6aba6a476b3ce3db201a897f6ca4c85b0f71c7e26d3c3a005e436', '\x35a9cc41a9b4314b1cf15461a88b609600064384997b759d79f69da86ae6ed82', '\xc868a17ccf605ab49515fcbdbc55b65739072a1092fcbed6e72102ba31d44222');
INSERT INTO public.log VALUES (15, '2026-11-22T20:01:25.681590Z', 'mentor-1', 'record', 33, 3, '\xb3c39fc45d93b3c60f854504fdb3a65e77b4e3a93144963993c4cc57a879aead', '\xc868a17ccf605ab49515fcbdbc55b65739072a1092fcbed6e72102ba31d44222', '\xb1a246a691959aa515b8a83fa9cb2803ea325205249149ae38348bf5960c358b');
INSERT INTO public.log VALUES (16, '2026-11-22T20:01:25.707087Z', 'mentor-1', 'record', 36, 3, '\x11591fcf00713d318bc5d5b10370e32d692f15d702e7b131beb80332ca314c7c', '\xb1a246a691959aa515b8a83fa9cb2803ea325205249149ae38348bf5960c358b', '\xc9d52ce5963bb1173bab216c12afa110d9f9ac0f99de945019d46716be652379');
INSERT INTO public.log VALUES (17, '2026-11-22T20:01:25.710612Z', 'mentor-1', 'exit', 39, 2, '\xf38d897b961386e042c047866e60f1b21ead7a4f7918d9eba2ba62d2d51ab3b6', '\xc9d52ce5963bb1173bab216c12afa110d9f9ac0f99de945019d46716be652379', '\x074dffb2db7271642b557ffbf4500d83a9c9945780bf512e48e3ddc0d11e8467');
INSERT INTO public.log VALUES (18, '2026-11-22T20:01:25.727962Z', 'mentor-1', 'release', 41, 1, '\x2cdeff83e6c2bd4a65c0d48e23ef7877165c42eac2e4b1d0db29a43d1e24047a', '\x074dffb2db7271642b557ffbf4500d83a9c9945780bf512e48e3ddc0d11e8467', '\x9096df2116f73cf688b31ec3d2b3a8ff610d0c116f667000ca01226ba18b34ab');
INSERT INTO public.log VALUES (19, '2026-11-22T20:01:25.761646Z', 'mentor-1', 'erase', 42, 1, '\x2e20d762b03f53f24b3402b085852600a314f5a0fffca29174a0712ee2015240', '\x9096df2116f73cf688b31ec3d2b3a8ff610d0c116f667000ca01226ba18b34ab', '\x907ce7be80ad06f8d1678224f0aa2cbedd4d39138e1855c26c3c4fa145d2c60c');
INSERT INTO public.log VALUES (20, '2026-11-22T20:01:25.829703Z', 'mentor-1', 'import', 43, 1, '\x301fd1eb4cee57e4e5c795497949714777357a434914a406f935e12ac84d2cea', '\x907ce7be80ad06f8d1678224f0aa2cbedd4d39138e1855c26c3c4fa145d2c60c', '\x7017785be28fe700336963fbe025c0ee326c3d349f331cc8433d589368f56690');
INSERT INTO public.mentorships VALUES (5, 'p1', NULL, 'Älvan', 'mentor-2', '2024-03-01', NULL, '\x43be636890e08a0d663671ef0b227cf9', '\x62d6d0bc66b54135babe8b9cb62c1e4c7c0282c1ccee9d8dc09685adbf7bf13c');
INSERT INTO public.mentorships VALUES (11, 'p2', NULL, 'Älvan', 'mentor-2', '2024-03-01', NULL, '\x27e9794e2d92c918abb99eed930a8587', '\x100a6b9ba040e75f6145b6f3721dc43d5ced41e1c6e330f57efc5e2140a0fdd0');
INSERT INTO public.mentorships VALUES (39, 'p2', 11, 'Älvan', 'mentor-2', '2024-03-01', '2024-09-01', '\x086484d889b99f2c584f1316af4c155e', '\x950d9e105200bf9bc99ded79f67cbaf36d85a65d83163e1c3c2a98fb9e2bfe98');
INSERT INTO public.notes VALUES (21, 'p1', NULL, '2024-03-01', 'började i mars', '\xb7c9e135f97e87757d68a54862a3f5e9', '\x9298360520e5381362f82688855aae9b8e7c3ba27c3c0897b8e4c9feb35ba484');
INSERT INTO public.participants VALUES (2, 'p1', '\x1cf9d1ff46e7fe454d45b07f39270dc8', '\x23dbd5e563a94a9704dce63d036ea065e39a6ab3e3db098e9e0867da24841c40');
INSERT INTO public.participants VALUES (8, 'p2', '\x9c7621a69f14e97ee85e664e8a2e906b', '\x509c5e8b4569c8ee84a488c0f911d216f8f4b5477ebaf00919e7aed3ba8456da');
INSERT INTO public.particulars VALUES (3, 'p1', NULL, 'kvinna', 1990, '\x38c3480ebe4db22664641def6a7ed26c', '\xcf5ee63a9e9da12da18580df0c2c9701fcb7c9673c3e3de5a6eebc984485146c');
INSERT INTO public.particulars VALUES (9, 'p2', NULL, 'man', 1990, '\x0e87aa3e503f541202458c4f517d7ecb', '\x579a9205539fa8af951f7ad8c5edb1b354ad8ad0645d6f8e5d64181447b24ee6');
INSERT INTO public.publications VALUES (41, 'Årsredovisning', 'change', 'prov@1.0.0', 41, '{"by":[]}', '{"scores":[]}', '\xbc2cb0dae30784f68017df1643f9eb78', '\x33738a5fda13cc66db9e331db156888fd56c4d6854a4b52c88503f96eebb0f1c');
INSERT INTO public.self_codes VALUES (43, 'p2', NULL, 'prov', '["0a1b","",""]', NULL, '\x3599d870e33ac5d3624eaf5584d0b0ca', '\x37968d9fc88575b4110ddf8a1c0219768ab91322d85d627b3064cd689e25d078');
INSERT INTO public.store VALUES (1, 'store-6eeed21eccf3', '\x7645cbe03003fad58ae8f607afe3052b262554f1120497804dd049c43223476c', '\xb796684d344d9bd97caafae5ad95af58', '\x1d159a8119e3c5fae0a16a669f5fc3b487ab40a917566dcea37ec91a9c097b8e');
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
CREATE UNIQUE INDEX uq_activities_supersedes ON public.activities USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_consents_supersedes ON public.consents USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_enrolments_supersedes ON public.enrolments USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_forms_supersedes ON public.forms USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_mentorships_supersedes ON public.mentorships USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_notes_supersedes ON public.notes USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_particulars_supersedes ON public.particulars USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_self_codes_supersedes ON public.self_codes USING btree (supersedes) WHERE (supersedes IS NOT NULL);
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
