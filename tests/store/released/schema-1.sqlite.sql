BEGIN TRANSACTION;
CREATE TABLE activities (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	start TEXT NOT NULL, 
	exit TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_activities PRIMARY KEY (id), 
	CONSTRAINT fk_activities_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_activities_supersedes FOREIGN KEY(supersedes) REFERENCES activities (id), 
	CONSTRAINT ck_activities_start CHECK (length(start) = 10), 
	CONSTRAINT ck_activities_exit CHECK (length(exit) = 10), 
	CONSTRAINT ck_activities_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_activities_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "activities" VALUES(20,'p1',NULL,'praktik','på ett lager','2024-03-01',NULL,X'DD5C89B5B0D58268BEEDDF0BEDFA03D6',X'411C71161423633F65C1320F24983DA4A5662E0E5E5BB24115E5D59B4CC95351');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('1');
CREATE TABLE answers_bip_0_1_0 (
	id INTEGER NOT NULL, 
	jobbsokning INTEGER NOT NULL, 
	arbetsmarknad INTEGER NOT NULL, 
	halsa INTEGER NOT NULL, 
	samarbete INTEGER NOT NULL, 
	mal INTEGER NOT NULL, 
	tilltro INTEGER NOT NULL, 
	mentors_tilltro INTEGER NOT NULL, 
	yrkeskompetens INTEGER NOT NULL, 
	natverk INTEGER NOT NULL, 
	vardagsork INTEGER NOT NULL, 
	arbetsidentitet INTEGER NOT NULL, 
	CONSTRAINT pk_answers_bip_0_1_0 PRIMARY KEY (id), 
	CONSTRAINT fk_answers_bip_0_1_0_id FOREIGN KEY(id) REFERENCES forms (id), 
	CONSTRAINT ck_answers_bip_0_1_0_code_0 CHECK ((jobbsokning BETWEEN -7 AND -1 OR jobbsokning BETWEEN 1 AND 5) AND jobbsokning = CAST(jobbsokning AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_1 CHECK ((arbetsmarknad BETWEEN -7 AND -1 OR arbetsmarknad BETWEEN 1 AND 5) AND arbetsmarknad = CAST(arbetsmarknad AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_2 CHECK ((halsa BETWEEN -7 AND -1 OR halsa BETWEEN 1 AND 5) AND halsa = CAST(halsa AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_3 CHECK ((samarbete BETWEEN -7 AND -1 OR samarbete BETWEEN 1 AND 5) AND samarbete = CAST(samarbete AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_4 CHECK ((mal BETWEEN -7 AND -1 OR mal BETWEEN 1 AND 5) AND mal = CAST(mal AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_5 CHECK ((tilltro BETWEEN -7 AND -1 OR tilltro BETWEEN 1 AND 5) AND tilltro = CAST(tilltro AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_6 CHECK ((mentors_tilltro BETWEEN -7 AND -1 OR mentors_tilltro BETWEEN 1 AND 5) AND mentors_tilltro = CAST(mentors_tilltro AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_7 CHECK ((yrkeskompetens BETWEEN -7 AND -1 OR yrkeskompetens BETWEEN 1 AND 5) AND yrkeskompetens = CAST(yrkeskompetens AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_8 CHECK ((natverk BETWEEN -7 AND -1 OR natverk BETWEEN 1 AND 5) AND natverk = CAST(natverk AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_9 CHECK ((vardagsork BETWEEN -7 AND -1 OR vardagsork BETWEEN 1 AND 5) AND vardagsork = CAST(vardagsork AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_10 CHECK ((arbetsidentitet BETWEEN -7 AND -1 OR arbetsidentitet BETWEEN 1 AND 5) AND arbetsidentitet = CAST(arbetsidentitet AS INTEGER))
)
 STRICT

;
INSERT INTO "answers_bip_0_1_0" VALUES(37,1,2,3,4,5,1,2,3,4,5,1);
INSERT INTO "answers_bip_0_1_0" VALUES(38,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1);
CREATE TABLE answers_engang_1_0_0 (
	id INTEGER NOT NULL, 
	a INTEGER NOT NULL, 
	CONSTRAINT pk_answers_engang_1_0_0 PRIMARY KEY (id), 
	CONSTRAINT fk_answers_engang_1_0_0_id FOREIGN KEY(id) REFERENCES forms (id), 
	CONSTRAINT ck_answers_engang_1_0_0_code_0 CHECK ((a BETWEEN -7 AND -1 OR a BETWEEN 1 AND 10) AND a = CAST(a AS INTEGER))
)
 STRICT

;
INSERT INTO "answers_engang_1_0_0" VALUES(34,1);
INSERT INTO "answers_engang_1_0_0" VALUES(35,2);
CREATE TABLE answers_prov_1_0_0 (
	id INTEGER NOT NULL, 
	a INTEGER NOT NULL, 
	b TEXT NOT NULL, 
	CONSTRAINT pk_answers_prov_1_0_0 PRIMARY KEY (id), 
	CONSTRAINT fk_answers_prov_1_0_0_id FOREIGN KEY(id) REFERENCES forms (id), 
	CONSTRAINT ck_answers_prov_1_0_0_code_0 CHECK ((a BETWEEN -7 AND -1 OR a BETWEEN 1 AND 10) AND a = CAST(a AS INTEGER)), 
	CONSTRAINT ck_answers_prov_1_0_0_text_0 CHECK (length(b) <= 200)
)
 STRICT

;
INSERT INTO "answers_prov_1_0_0" VALUES(24,3,'det går bra');
INSERT INTO "answers_prov_1_0_0" VALUES(25,-2,'');
INSERT INTO "answers_prov_1_0_0" VALUES(27,4,'det går bra');
INSERT INTO "answers_prov_1_0_0" VALUES(29,8,'');
INSERT INTO "answers_prov_1_0_0" VALUES(30,-1,'');
INSERT INTO "answers_prov_1_0_0" VALUES(31,5,'');
CREATE TABLE consents (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	scope TEXT NOT NULL, 
	given TEXT, 
	withdrawn TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_consents PRIMARY KEY (id), 
	CONSTRAINT fk_consents_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_consents_supersedes FOREIGN KEY(supersedes) REFERENCES consents (id), 
	CONSTRAINT ck_consents_scope CHECK (scope IN ('store', 'report', 'research')), 
	CONSTRAINT ck_consents_given CHECK (length(given) = 10), 
	CONSTRAINT ck_consents_withdrawn CHECK (length(withdrawn) = 10), 
	CONSTRAINT ck_consents_said CHECK (given IS NOT NULL OR withdrawn IS NOT NULL), 
	CONSTRAINT ck_consents_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_consents_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "consents" VALUES(6,'p1',NULL,'store','2024-03-01',NULL,X'A95BF5EF2AFF48AA72D91344D733BFC6',X'0ABBA1284C0055363675A4702E5319B4046FE48E652F130E1D22B9F2F6C7A544');
INSERT INTO "consents" VALUES(7,'p1',NULL,'report','2024-03-01',NULL,X'E9542C80CA97A92AFF1F619F7EAD18E7',X'3F99616E3450C798617D902E232B8533BC729AE86AEA476CEBEBD0A25412336D');
INSERT INTO "consents" VALUES(12,'p2',NULL,'store','2024-03-01',NULL,X'DD1171E1E44EE420F825FBE7B1A716A2',X'D5B09AE06DE8B0F59957090197CB2E6B990687FA070862CD0DC591BAFD7D83F7');
INSERT INTO "consents" VALUES(13,'p2',NULL,'report','2024-03-01',NULL,X'FBF7C3E2FDCB88FC392C4EEBFE971AD1',X'1B6DBC307E006D3E54260A956B38C0CF760ACAA0B48040F54A74EF25754B496F');
CREATE TABLE enrolments (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	insats TEXT NOT NULL, 
	start TEXT NOT NULL, 
	exit TEXT, 
	exit_reason TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_enrolments PRIMARY KEY (id), 
	CONSTRAINT fk_enrolments_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_enrolments_supersedes FOREIGN KEY(supersedes) REFERENCES enrolments (id), 
	CONSTRAINT ck_enrolments_start CHECK (length(start) = 10), 
	CONSTRAINT ck_enrolments_exit CHECK (length(exit) = 10), 
	CONSTRAINT ck_enrolments_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_enrolments_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "enrolments" VALUES(4,'p1',NULL,'Älvan','2024-03-01',NULL,NULL,X'6F8E9D365B0C27EF9214CD12C7E14402',X'9E1B10320CA2606A618F04D17F16C72F3816402E2380323D7AFEF108FC5D9499');
INSERT INTO "enrolments" VALUES(10,'p2',NULL,'Älvan','2024-03-01',NULL,NULL,X'FB9C4542FA4FA0C6BAA38EF0B6EDA118',X'12F86A50E998D651D4B053011A788D1A6B166503CC2C1ADD1BFBB8B9CDC8775B');
INSERT INTO "enrolments" VALUES(40,'p2',10,'Älvan','2024-03-01','2024-09-01','arbete',X'98825431372986E76D2BC33F21652BB6',X'A02BB9942AA4C561780FB78368E5C14882850FCC5546CD03809CF5D8716CF684');
CREATE TABLE erasures (
	id INTEGER NOT NULL, 
	mark TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	records INTEGER NOT NULL, 
	gap BLOB NOT NULL, 
	signature BLOB NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_erasures PRIMARY KEY (id), 
	CONSTRAINT ck_erasures_gap CHECK (length(gap) = 32), 
	CONSTRAINT uq_erasures_mark UNIQUE (mark), 
	CONSTRAINT ck_erasures_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_erasures_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "erasures" VALUES(42,'d57b866cf6ed31f8f6f16a5fef88344ffff9d0fc327911d3c40a1215e9a72b61','request',7,X'434B0632139E0D534145C290C00BD702FCF9DABE7AD9691DF2003426BB5703F9',X'D31D8E9155CA123F084A4F7C747CC35E3CA8FBB937BED1B74D03B751AE899F4C0FEEAC78AEE4A06071021517991FFC070A6020A327FAFCC02F3D767A69092F0C',X'7A4ED6CECDAD220151F7964237A43AF5',X'19E9A4BFA043CAEBF8E72425A696BFFC7BD6A3898DE8CD688D7358E3631E670B');
CREATE TABLE forms (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	instrument INTEGER NOT NULL, 
	occasion TEXT NOT NULL, 
	date TEXT, 
	respondent TEXT NOT NULL, 
	groups TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT, 
	source INTEGER, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_forms PRIMARY KEY (id), 
	CONSTRAINT fk_forms_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_forms_supersedes FOREIGN KEY(supersedes) REFERENCES forms (id), 
	CONSTRAINT fk_forms_instrument FOREIGN KEY(instrument) REFERENCES instruments (id), 
	CONSTRAINT fk_forms_source FOREIGN KEY(source) REFERENCES imports (id), 
	CONSTRAINT ck_forms_date CHECK (length(date) = 10), 
	CONSTRAINT ck_forms_state CHECK (state IN ('given', 'retracted')), 
	CONSTRAINT ck_forms_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_forms_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "forms" VALUES(24,'p1',NULL,22,'start',NULL,'participant','{}','given',NULL,23,X'A1DFBD0DCE3C9AF0013FDEED601541DE',X'DB481DAA2FC332EF29EA1F72B4DC4B03DF0FFE3A5530758737D6B47CF6A13F33');
INSERT INTO "forms" VALUES(25,'p2',NULL,22,'start','2024-03-05','participant','{}','given',NULL,23,X'E5641A843F68965CA5F2E888E3A4F637',X'C678AFF66862FF0C313AD83677632587703F855A6753975381F559C7B1D160AE');
INSERT INTO "forms" VALUES(27,'p1',24,22,'start',NULL,'participant','{}','given','skrev fel',NULL,X'6BB3AA8B140C8FF550E8BC1F61785EA8',X'C385C86E4339E7B0CC5A3334BF063C3A89B155D7E45C77365A7F126159AB5446');
INSERT INTO "forms" VALUES(29,'p1',NULL,28,'exit',NULL,'participant','{}','given',NULL,NULL,X'2802BB9D536476E7FF64017292834741',X'BF7DF8E848630FCF44408C18AAB627A74717B6738C15A02D25E63350F7729334');
INSERT INTO "forms" VALUES(30,'p2',NULL,28,'exit',NULL,'participant','{}','given',NULL,NULL,X'9950C765F9C98C6FF3151D7BC9800020',X'4C610D5B219AB881180FFA4F85685D7AAF585170257484B42116DB8D3D2864C6');
INSERT INTO "forms" VALUES(31,'p2',NULL,22,'follow-up-1',NULL,'participant','{}','given',NULL,NULL,X'D0D95EAE878E8AEC049C5E9A22110502',X'EB6D57F780B2CD38498383B0B14CEF2FBA607A8BF127931097F57574D9FA288B');
INSERT INTO "forms" VALUES(32,'p2',31,22,'follow-up-1',NULL,'participant','{}','retracted','fel deltagare',NULL,X'28FB812680BC456F21146FE93F80B296',X'536C2E515A6E33711B17B07866C9DC2A743F33CE3C8FA9DF81BB595570F5513D');
INSERT INTO "forms" VALUES(34,'p1',NULL,33,'start','2024-04-01','participant','{}','given',NULL,NULL,X'1E75EEF00D60DB0183D12B5AB6E495CA',X'282205318C063AF06FB3B5D1151ED8BB85C61746C2DCD1CFA98B014B24C9A945');
INSERT INTO "forms" VALUES(35,'p1',NULL,33,'start','2024-05-01','participant','{}','given',NULL,NULL,X'8D2C6729C3B79116F2FEF4E918F781E3',X'154182C24CAA85788F81AA37EACEC642CA1D8A3EB964234D043B7BCB28F476F8');
INSERT INTO "forms" VALUES(37,'p1',NULL,36,'start','2024-03-01','participant','{}','given',NULL,NULL,X'02111E898D027140F0C988A827040F53',X'B89F00CB1DF0FEDF763A95A1286687F5C0690BA81FFDF6AD38DB83418E15BC2A');
INSERT INTO "forms" VALUES(38,'p2',NULL,36,'start',NULL,'participant','{}','given',NULL,NULL,X'2F85AFCE6F991C9D6DCF11D57580F5AB',X'669156B1A63D65A6B37BB0D4BAD06FA8BF574E70A157E651D12551D3495E6136');
CREATE TABLE gaps (
	id INTEGER NOT NULL, 
	erasure INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	instrument INTEGER, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_gaps PRIMARY KEY (id), 
	CONSTRAINT fk_gaps_erasure FOREIGN KEY(erasure) REFERENCES erasures (id), 
	CONSTRAINT fk_gaps_instrument FOREIGN KEY(instrument) REFERENCES instruments (id), 
	CONSTRAINT ck_gaps_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "gaps" VALUES(14,42,'participants',NULL,X'8F46B9B8CB25E597ED6C91F29A9906265948A8A1AE85A09F68B07C4BDD0A3EF8');
INSERT INTO "gaps" VALUES(15,42,'particulars',NULL,X'4A6C516B6C7B138B8AB33318EBCABDAE6B92FB3AB79F7BA6323EBB030E017192');
INSERT INTO "gaps" VALUES(16,42,'enrolments',NULL,X'98350613FB6BE141E3F42A2DCFDF0A23FD99BE36F3C7552D50C755C1E60D7A1D');
INSERT INTO "gaps" VALUES(17,42,'mentorships',NULL,X'068A7AF80D09B112E52F67920EE337D80D3175D92085D1C89FF5A4C702F3C42D');
INSERT INTO "gaps" VALUES(18,42,'consents',NULL,X'CDB693D709D1E57BB09907D6E5224A7A09615848CB23293A79FA522A778FA4F1');
INSERT INTO "gaps" VALUES(19,42,'consents',NULL,X'7C7568E995C2726124C8B1934EB746D63B7913C29535A7F4D61818A43EA71907');
INSERT INTO "gaps" VALUES(26,42,'forms',22,X'CBBAB9F3569935C280AA645C954E8BA64CB525160FCF005F2873A2D07C272BA9');
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	file TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	map_sha256 TEXT NOT NULL, 
	instrument TEXT NOT NULL, 
	forms INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_imports PRIMARY KEY (id), 
	CONSTRAINT ck_imports_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_imports_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "imports" VALUES(23,'export.csv','0000000000000000000000000000000000000000000000000000000000000000','','prov@1.0.0',3,X'1F9107D5256E1E9227038222A7A4591B',X'2A16BC301B5DFBB03CE24117DFAABC255D1E70DF0B46F29FDD4E9485D44FCB68');
CREATE TABLE instruments (
	id INTEGER NOT NULL, 
	instrument TEXT NOT NULL, 
	version TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	definition TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_instruments PRIMARY KEY (id), 
	CONSTRAINT uq_instruments_hash UNIQUE (hash), 
	CONSTRAINT ck_instruments_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_instruments_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "instruments" VALUES(22,'prov','1.0.0','70a988a503a078b693388f534751889e19aa8f6316a9b9913ac8f68e4c9b0a1a','{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_prov_1_0_0',X'A4D63B011D67F1129A57816BE9E0CD90',X'9FC644C1B17ACAF6CEBA0ED26DB5D66FAFA5F046026288C0D31A26C520ACB43A');
INSERT INTO "instruments" VALUES(28,'prov','1.0.0','e67a0ec6aec0031d865bd9b0244095a9c5f4e09f3c0b463e5497a82d06ce06c3','{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Provet"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_prov_1_0_0',X'C3F92363488EF82A659CB5D3E39418F1',X'279E3A2E8DD5E239CA38246519F4A9955B563179D58F95CBBE9769033FCC60B9');
INSERT INTO "instruments" VALUES(33,'engang','1.0.0','4084d611574c5923447a08e8ffb27dfa88a9567d97f5d895970a0dfacf9e6495','{"basis": {}, "confidence": null, "constants": [], "design": "cross_sectional", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "engang", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_engang_1_0_0',X'64948F5849232397CF7EFABBE2B2D41F',X'690806000E6953A2F6AB39AD0D80BFC5BEF12A1B4DDBDD0377F73AD725C04538');
INSERT INTO "instruments" VALUES(36,'bip','0.1.0','50592456bd1083cf8f50dc13ade7d61e29afc0d77d4ba1af1d0a784c85ba28ae','{"basis": {}, "confidence": "provisional", "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [{"answers": {"arbetsidentitet": 4, "arbetsmarknad": 2, "halsa": 4, "jobbsokning": 3, "mal": 3, "mentors_tilltro": 1, "natverk": 4, "samarbete": 5, "tilltro": 3, "vardagsork": 2, "yrkeskompetens": 2}, "expect": {"mentors_tilltro": 1.0, "samarbete": 5.0, "sammanvagt": 3.0}, "occasion": null, "respondent": "mentor", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 3, "vardagsork": 1}, "expect": {"mal": "missing", "sammanvagt": 2.0, "tilltro": 3.0, "yrkeskompetens": "missing"}, "occasion": "follow-up-1", "respondent": "participant", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 98, "vardagsork": 1}, "expect": {"halsa": 2.0, "sammanvagt": "missing"}, "occasion": null, "respondent": "participant", "source": null}], "groups": ["kon", "insats", "mentor", "forbund"], "id": "bip", "indicators": [{"basis": {}, "confidence": "sourced", "id": "jobbsokning", "items": ["jobbsokning"], "label": {"en": "Job search", "sv": "Jobbs\u00f6kning"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "arbetsmarknad", "items": ["arbetsmarknad"], "label": {"en": "Knowledge of the labour market", "sv": "Kunskap om arbetsmarknaden"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "halsa", "items": ["halsa"], "label": {"en": "Health", "sv": "H\u00e4lsa"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "samarbete", "items": ["samarbete"], "label": {"en": "Cooperation", "sv": "Samarbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mal", "items": ["mal"], "label": {"en": "Goals", "sv": "M\u00e5l"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "tilltro", "items": ["tilltro"], "label": {"en": "Belief in managing a job", "sv": "Tilltro till att klara ett arbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mentors_tilltro", "items": ["mentors_tilltro"], "label": {"en": "The mentor''s belief", "sv": "Mentorns tilltro"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "yrkeskompetens", "items": ["yrkeskompetens"], "label": {"en": "Vocational competence", "sv": "Yrkeskunskap"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "natverk", "items": ["natverk"], "label": {"en": "Support from the network", "sv": "St\u00f6d fr\u00e5n n\u00e4tverket"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "inferred", "id": "vardagsork", "items": ["vardagsork"], "label": {"en": "Energy for everyday life", "sv": "Ork i vardagen"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "arbetsidentitet", "items": ["arbetsidentitet"], "label": {"en": "Work identity", "sv": "Arbetsidentitet"}, "note": null, "number": null, "source": null, "target": null}], "items": [{"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Looking, asking, making contact and applying.", "sv": "Att leta, fr\u00e5ga, ta kontakt och s\u00f6ka."}, "confidence": "sourced", "hint": null, "id": "jobbsokning", "label": {"en": "Looks for work or studies", "sv": "S\u00f6ker arbete eller studier"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I am looking for work or studies.", "sv": "Jag letar efter arbete eller utbildning.", "sv-x-latt": "Jag letar efter jobb eller utbildning."}, "question_to": {"mentor": {"en": "The participant is looking for work or studies.", "sv": "Deltagaren letar efter arbete eller utbildning.", "sv-x-latt": "Deltagaren letar efter jobb eller utbildning."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Which jobs there are and what they ask for.", "sv": "Vilka arbeten som finns och vad de kr\u00e4ver."}, "confidence": "sourced", "hint": null, "id": "arbetsmarknad", "label": {"en": "Knows how the labour market works", "sv": "Vet hur arbetsmarknaden fungerar"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I know which jobs there are and what they ask for.", "sv": "Jag vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Jag vet vilka jobb som finns. Jag vet vad man beh\u00f6ver kunna."}, "question_to": {"mentor": {"en": "The participant knows which jobs there are and what they ask for.", "sv": "Deltagaren vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Deltagaren vet vilka jobb som finns. Deltagaren vet vad man beh\u00f6ver kunna."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "How one feels, and being able to work or study with it.", "sv": "Hur man m\u00e5r, och att kunna arbeta eller studera utifr\u00e5n det."}, "confidence": "sourced", "hint": null, "id": "halsa", "label": {"en": "Can cope with own health", "sv": "Kan hantera sin h\u00e4lsa"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can cope with my health.", "sv": "Jag kan hantera min h\u00e4lsa.", "sv-x-latt": "Jag kan ta hand om min h\u00e4lsa."}, "question_to": {"mentor": {"en": "The participant can cope with her or his health.", "sv": "Deltagaren kan hantera sin h\u00e4lsa.", "sv-x-latt": "Deltagaren kan ta hand om sin h\u00e4lsa."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}, "respondents": {"confidence": "provisional", "source": "Eget antagande: indikatorn \u00e4r offentlig, men inte vilken fr\u00e5ga som deltagaren inte f\u00e5r"}}, "better": "higher", "concept": {"en": "Getting along and doing things together with others.", "sv": "Att komma \u00f6verens och g\u00f6ra saker tillsammans med andra."}, "confidence": "sourced", "hint": null, "id": "samarbete", "label": {"en": "Cooperates well with others", "sv": "Samarbetar bra med andra"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "The participant cooperates well with others.", "sv": "Deltagaren samarbetar bra med andra.", "sv-x-latt": "Deltagaren kan jobba ihop med andra."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Knowing where one wants to go and taking steps that way.", "sv": "Att veta vart man vill och ta steg \u00e5t det h\u00e5llet."}, "confidence": "sourced", "hint": null, "id": "mal", "label": {"en": "Works towards clear goals", "sv": "Arbetar mot tydliga m\u00e5l"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I work towards clear goals.", "sv": "Jag arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Jag har ett m\u00e5l. Jag jobbar f\u00f6r att n\u00e5 det."}, "question_to": {"mentor": {"en": "The participant works towards clear goals.", "sv": "Deltagaren arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Deltagaren har ett m\u00e5l. Deltagaren jobbar f\u00f6r att n\u00e5 det."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Believing that one can manage a job.", "sv": "Att tro att man klarar ett arbete."}, "confidence": "sourced", "hint": null, "id": "tilltro", "label": {"en": "Believes in managing a job", "sv": "Tror sig klara av ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that I can manage a job.", "sv": "Jag tror att jag klarar av ett arbete.", "sv-x-latt": "Jag tror att jag klarar ett jobb."}, "question_to": {"mentor": {"en": "The participant believes in managing a job.", "sv": "Deltagaren tror sig klara av ett arbete.", "sv-x-latt": "Deltagaren tror att det g\u00e5r bra att ha ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "The mentor''s belief that the participant will be working or studying within a year.", "sv": "Mentorns tilltro till att deltagaren ska arbeta eller studera inom ett \u00e5r."}, "confidence": "sourced", "hint": null, "id": "mentors_tilltro", "label": {"en": "Mentor believes in work or studies within a year", "sv": "Mentorn tror p\u00e5 arbete eller studier inom ett \u00e5r"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that the participant will be working or studying within a year.", "sv": "Jag tror att deltagaren arbetar eller studerar inom ett \u00e5r.", "sv-x-latt": "Jag tror att deltagaren jobbar eller studerar inom ett \u00e5r."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "What one knows and has learnt that can be used in a job.", "sv": "Det man kan och har l\u00e4rt sig som g\u00e5r att anv\u00e4nda i ett arbete."}, "confidence": "provisional", "hint": null, "id": "yrkeskompetens", "label": {"en": "Has the skills for an occupation", "sv": "Har kunskaper f\u00f6r ett yrke"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have skills that can be used in an occupation.", "sv": "Jag har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Jag kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant has skills that can be used in an occupation.", "sv": "Deltagaren har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Deltagaren kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Family, friends and others who give support.", "sv": "Familj, v\u00e4nner och andra som st\u00f6ttar."}, "confidence": "provisional", "hint": {"en": "For example family, friends and neighbours.", "sv": "Till exempel familj, v\u00e4nner och grannar.", "sv-x-latt": "Det kan vara familj, v\u00e4nner eller grannar."}, "id": "natverk", "label": {"en": "Has support from people around", "sv": "F\u00e5r st\u00f6d av m\u00e4nniskor omkring sig"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have support from people around me.", "sv": "Jag f\u00e5r st\u00f6d av m\u00e4nniskor omkring mig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper mig."}, "question_to": {"mentor": {"en": "The participant has support from people around.", "sv": "Deltagaren f\u00e5r st\u00f6d av m\u00e4nniskor omkring sig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper deltagaren."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Managing home, money and routines and having strength left.", "sv": "Att klara hem, ekonomi och rutiner och ha kraft \u00f6ver."}, "confidence": "inferred", "hint": {"en": "For example looking after the home, money and daily routines.", "sv": "Till exempel att sk\u00f6ta hemmet, ekonomin och dagens rutiner.", "sv-x-latt": "Det kan vara att laga mat, st\u00e4da och betala r\u00e4kningar."}, "id": "vardagsork", "label": {"en": "Has energy for everyday life", "sv": "Orkar med vardagen"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have the energy for my everyday life.", "sv": "Jag orkar med min vardag.", "sv-x-latt": "Jag orkar det jag beh\u00f6ver g\u00f6ra varje dag."}, "question_to": {"mentor": {"en": "The participant has the energy for everyday life.", "sv": "Deltagaren orkar med sin vardag.", "sv-x-latt": "Deltagaren orkar det som beh\u00f6ver g\u00f6ras varje dag."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Job & R\u00e5d, webbsida om BIP: \u201dhverdagsmestring\u201d n\u00e4mns bland de elva indikatorerna", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Seeing oneself as someone who works.", "sv": "Att se sig sj\u00e4lv som n\u00e5gon som arbetar."}, "confidence": "provisional", "hint": null, "id": "arbetsidentitet", "label": {"en": "Can picture oneself in a job", "sv": "Kan se sig sj\u00e4lv i ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can picture myself in a job.", "sv": "Jag kan se mig sj\u00e4lv i ett arbete.", "sv-x-latt": "Jag kan se mig sj\u00e4lv p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant can picture being in a job.", "sv": "Deltagaren kan se sig sj\u00e4lv i ett arbete.", "sv-x-latt": "Deltagaren kan se sig sj\u00e4lv p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}], "languages": ["sv", "sv-x-latt", "en"], "licence": "CC0-1.0 f\u00f6r texterna i den h\u00e4r filen; f\u00f6r sj\u00e4lva instrumentet: alla r\u00e4ttigheter f\u00f6rbeh\u00e5llna", "note": {"en": "Preliminary version. The scale, its steps and some of the indicators are our assumptions, and the statements are in words of our own. Indicators are reported one by one. The answers are for the dialogue between participant and mentor. They support no decision about benefits and predict nothing for a single person.", "sv": "Prelimin\u00e4r version. Skala, svarsalternativ och n\u00e5gra av indikatorerna \u00e4r v\u00e5ra antaganden, och p\u00e5st\u00e5endena \u00e4r skrivna i egna ord. Indikatorerna redovisas en och en. Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. De \u00e4r inte underlag f\u00f6r beslut om ers\u00e4ttning, och de s\u00e4ger inget om hur det g\u00e5r f\u00f6r en enskild person."}, "occasions": [{"after": null, "aliases": ["f\u00f6re", "fore", "before", "ing\u00e5ng", "vid start"], "at": null, "every": null, "id": "start", "label": {"en": "start", "sv": "start"}, "repeats": false, "tolerance": null}, {"after": null, "aliases": ["uppfoljning", "followup", "uppf"], "at": null, "every": "3 months", "id": "follow-up", "label": {"en": "follow-up", "sv": "uppf\u00f6ljning"}, "repeats": true, "tolerance": "3 weeks"}, {"after": null, "aliases": ["slut", "efter", "after", "end", "vid avslut"], "at": null, "every": null, "id": "exit", "label": {"en": "exit", "sv": "avslut"}, "repeats": false, "tolerance": null}], "owner": "V\u00e6ksthusets Forskningscenter", "permission": {"en": "The instrument is used under an agreement with its owner. This file holds no official wording. Whoever has the right to it puts it in an overlay file, which replaces the texts here.", "sv": "Instrumentet anv\u00e4nds efter avtal med \u00e4garen. Den h\u00e4r filen inneh\u00e5ller inga officiella formuleringar. Den som har r\u00e4tt till dem l\u00e4gger in dem i ett \u00f6verl\u00e4gg, som ers\u00e4tter texterna h\u00e4r."}, "safety": {"after": null, "attended": false, "before": {"en": "The answers are for the talk between participant and mentor. There are no right or wrong answers, and questions may be skipped. The answers are not used to decide about benefits.", "sv": "Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. Det finns inga r\u00e4tta eller felaktiga svar, och det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att besluta om ers\u00e4ttning.", "sv-x-latt": "Svaren hj\u00e4lper er n\u00e4r ni pratar med varandra. Inget svar \u00e4r fel. Det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att best\u00e4mma om ers\u00e4ttning."}, "checklist": [], "help_contacts": false}, "scales": {"stammer5": {"basis": {}, "confidence": "provisional", "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"en": "don''t know", "sv": "vet ej", "sv-x-latt": "vet inte"}, "reason": "dont_know", "spoken": null}], "options": [{"code": 1, "exclusive": false, "id": null, "label": {"en": "not true at all", "sv": "st\u00e4mmer inte alls", "sv-x-latt": "st\u00e4mmer inte alls"}, "picture": null, "spoken": null}, {"code": 2, "exclusive": false, "id": null, "label": {"en": "mostly not true", "sv": "st\u00e4mmer ganska d\u00e5ligt", "sv-x-latt": "st\u00e4mmer lite"}, "picture": null, "spoken": null}, {"code": 3, "exclusive": false, "id": null, "label": {"en": "partly true", "sv": "st\u00e4mmer delvis", "sv-x-latt": "st\u00e4mmer till h\u00e4lften"}, "picture": null, "spoken": null}, {"code": 4, "exclusive": false, "id": null, "label": {"en": "mostly true", "sv": "st\u00e4mmer ganska bra", "sv-x-latt": "st\u00e4mmer ganska bra"}, "picture": null, "spoken": null}, {"code": 5, "exclusive": false, "id": null, "label": {"en": "completely true", "sv": "st\u00e4mmer helt", "sv-x-latt": "st\u00e4mmer helt"}, "picture": null, "spoken": null}], "positive": [4, 5], "range": null, "source": "Eget antagande: \u00e4garens skala \u00e4r inte offentlig", "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [{"basis": {}, "better": null, "confidence": "provisional", "id": "sammanvagt", "items": ["jobbsokning", "arbetsmarknad", "halsa", "mal", "tilltro", "yrkeskompetens", "natverk", "vardagsork", "arbetsidentitet"], "label": {"en": "Mean of nine questions (not a BIP score)", "sv": "Medelv\u00e4rde av nio fr\u00e5gor (inte ett BIP-m\u00e5tt)"}, "method": "mean", "min_answered": 7, "note": {"en": "This is not a BIP score. The owner reports the indicators one by one and has no composite. The mean is our own, of the nine questions that both participant and mentor answer.", "sv": "Det h\u00e4r \u00e4r inte ett BIP-m\u00e5tt. \u00c4garen redovisar indikatorerna en och en och har ingen sammanv\u00e4gning. Medelv\u00e4rdet \u00e4r v\u00e5rt eget och bygger p\u00e5 de nio fr\u00e5gor som b\u00e5de deltagare och mentor svarar p\u00e5."}, "opt_in": true, "part_of": null, "partial": null, "positive": {}, "rescale": null, "reverse": [], "source": "Eget till\u00e4gg: \u00e4garen redovisar indikatorerna en och en", "weights": {}}], "sections": [{"id": "mot_arbete", "label": {"en": "On the way to work or studies", "sv": "P\u00e5 v\u00e4g mot arbete eller studier", "sv-x-latt": "P\u00e5 v\u00e4g mot jobb eller studier"}, "note": null}, {"id": "grund", "label": {"en": "Skills, support and everyday life", "sv": "Kunskaper, st\u00f6d och vardag", "sv-x-latt": "Kunskap, st\u00f6d och vardag"}, "note": null}], "source": "V\u00e6ksthusets Forskningscenter: Besk\u00e6ftigelses Indikator Projektet, offentliga sidor; SKAPA, Samordningsf\u00f6rbundet i Halland med Sjuh\u00e4rad 2020", "title": {"en": "BIP/SKAPA: progression towards work or studies", "sv": "BIP/SKAPA: progression mot arbete eller studier", "sv-x-latt": "Mina steg mot jobb eller studier"}, "valid_from": null, "version": "0.1.0", "versions": []}','answers_bip_0_1_0',X'BF84C39E4023369CC30D12F767B72D5F',X'45C9339ABB9188BE8CD37413A01F49DAD48F80EA3369AFE8079BA98C4C81DCE7');
CREATE TABLE log (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	action TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	records INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	previous BLOB NOT NULL, 
	hash BLOB NOT NULL, 
	CONSTRAINT pk_log PRIMARY KEY (seq), 
	CONSTRAINT ck_log_records CHECK (records >= 0), 
	CONSTRAINT ck_log_content CHECK (length(content) = 32), 
	CONSTRAINT ck_log_previous CHECK (length(previous) = 32), 
	CONSTRAINT ck_log_hash CHECK (length(hash) = 32)
)
 STRICT

;
INSERT INTO "log" VALUES(1,'2026-11-22T20:01:21.842128Z','mentor-1','create',1,1,X'0231812C5A76AFC15A055587735F7A974C136DD6F11EF4E153A9A7191850E451',X'0000000000000000000000000000000000000000000000000000000000000000',X'8631805BE2F2857614DF84337E68230524B5F424CC4FABB73303277B40D807C8');
INSERT INTO "log" VALUES(2,'2026-11-22T20:01:21.877309Z','mentor-1','participant',2,4,X'00706A0AE127103BBC8DC5FB1325E535C8F76975FEB0B9D891451894804634A7',X'8631805BE2F2857614DF84337E68230524B5F424CC4FABB73303277B40D807C8',X'F5EB8A269632BF80E367DCB0ADE526D07025C3F3FA22052472AC17BC1BAA3D1C');
INSERT INTO "log" VALUES(3,'2026-11-22T20:01:21.880160Z','mentor-1','consent',6,2,X'F33EE721C8242C73EF746D6BB935B883127594EC1F424294A8A621718C95AFA9',X'F5EB8A269632BF80E367DCB0ADE526D07025C3F3FA22052472AC17BC1BAA3D1C',X'CF868E5456342E0716DFFBCE81D657575C9627803ACE8F4FAA355F9A9829CF4B');
INSERT INTO "log" VALUES(4,'2026-11-22T20:01:21.881253Z','mentor-1','participant',8,4,X'507FEEC2F1F88BCE9032EC4753F1940488FBDA524A7639F4F4C2F6089129A947',X'CF868E5456342E0716DFFBCE81D657575C9627803ACE8F4FAA355F9A9829CF4B',X'96164F2FF43523CF44C3E2041AB69F896E8DE2E1C13BB273D67DDF3AC81305B0');
INSERT INTO "log" VALUES(5,'2026-11-22T20:01:21.882146Z','mentor-1','consent',12,2,X'17049C0B71B4966BA3C85B650A7D14DB8C9D11C946DF8E62BE488055D02B3172',X'96164F2FF43523CF44C3E2041AB69F896E8DE2E1C13BB273D67DDF3AC81305B0',X'1C4C0B82769F74FBEE9F9A705686AED722A2786C12805414A543B32B3925A7CE');
INSERT INTO "log" VALUES(6,'2026-11-22T20:01:21.883000Z','mentor-1','participant',14,4,X'6DF23F281D9F80EBACCB447353333EBD7DBA651DE88EC32C90B4431F2763090B',X'1C4C0B82769F74FBEE9F9A705686AED722A2786C12805414A543B32B3925A7CE',X'8A37FF67554F6567DF03F2A49F55182B5E1D73B7B676D57C6510F7F4B1A40EB3');
INSERT INTO "log" VALUES(7,'2026-11-22T20:01:21.883772Z','mentor-1','consent',18,2,X'6A3EACBC6C94726EAD3BC0A3AAF9C19E8FD44FD0B93E90E9BE76D1A590694B94',X'8A37FF67554F6567DF03F2A49F55182B5E1D73B7B676D57C6510F7F4B1A40EB3',X'95A536A843B53CF213EA964BD1620652303B92F5E396E8392F91BA16CF705EAE');
INSERT INTO "log" VALUES(8,'2026-11-22T20:01:21.885661Z','mentor-1','activity',20,1,X'33B22F6DF19C7D574589E3584BEF0178757ABA309D19F1F98DFF64A4D3A2D7B7',X'95A536A843B53CF213EA964BD1620652303B92F5E396E8392F91BA16CF705EAE',X'B6C54E0000D9A39C53322A565C71C97102144F664CE1FA50F275446E3744B8C4');
INSERT INTO "log" VALUES(9,'2026-11-22T20:01:21.887655Z','mentor-1','note',21,1,X'5E035F72F80A7E0ECB016D40D77E681DC7CF2A54EE378087A382256E6CFF6EA3',X'B6C54E0000D9A39C53322A565C71C97102144F664CE1FA50F275446E3744B8C4',X'164720C04FA8C96C6BC2ABCBEDBE47FC836BAA1D2D76DAE0EC82409A161F5144');
INSERT INTO "log" VALUES(10,'2026-11-22T20:01:21.905722Z','mentor-1','record',22,5,X'ED530CF396645EDEE6168CF8F9EE1D417F49FDEF2BB0D0019953BCB66F90441A',X'164720C04FA8C96C6BC2ABCBEDBE47FC836BAA1D2D76DAE0EC82409A161F5144',X'A33D75FE9628CB35494B693E94CE443AC64D25B2BAADD59BEE6257A83EE11057');
INSERT INTO "log" VALUES(11,'2026-11-22T20:01:21.912104Z','mentor-1','record',27,1,X'6BEDD0953BEF570A802FFBC1007991E753C7B7D5A017A8D53AA1A44E2468D8A9',X'A33D75FE9628CB35494B693E94CE443AC64D25B2BAADD59BEE6257A83EE11057',X'6952D5CAD4DE481DD3D8061FC8B5999D541DD2AAD187C8A7D3053FE5662DB8D6');
INSERT INTO "log" VALUES(12,'2026-11-22T20:01:21.921590Z','mentor-1','record',28,3,X'EECEB7689545EB3FEDD62BC2BCA1DFB65A30DA4D8AAC7BA6E87B2E7B95214217',X'6952D5CAD4DE481DD3D8061FC8B5999D541DD2AAD187C8A7D3053FE5662DB8D6',X'8E7128CBC96A2400C0F558ADF06AF72BDE067E5CFD0094F744CFA642A8BA20DA');
INSERT INTO "log" VALUES(13,'2026-11-22T20:01:21.926186Z','mentor-1','record',31,1,X'DCA1F185E9EA39E762EAFC0C74AF017AD1D17A4B0C3BFDC3C5D96DEEAE694293',X'8E7128CBC96A2400C0F558ADF06AF72BDE067E5CFD0094F744CFA642A8BA20DA',X'C6BB90DEAA606C40F900BCB5336B8C1F7AE16AF59230B0A8C1F02943F30F1133');
INSERT INTO "log" VALUES(14,'2026-11-22T20:01:21.930368Z','mentor-1','retract',32,1,X'6015D8B3CBB37EAA3306D77277BC79B919193115EF7F41C0C208328E68FA8F00',X'C6BB90DEAA606C40F900BCB5336B8C1F7AE16AF59230B0A8C1F02943F30F1133',X'32E052985A2DE65157BCD2FD9E9E7C907F8BEE2A559F41B24C2BC215D13CA1B4');
INSERT INTO "log" VALUES(15,'2026-11-22T20:01:21.939146Z','mentor-1','record',33,3,X'617E2205849B6206ED38091AF8477B1AAEB4B9ABE51FA580AB3AFF46FA6DC234',X'32E052985A2DE65157BCD2FD9E9E7C907F8BEE2A559F41B24C2BC215D13CA1B4',X'134EC7D642CC1949EDF51F34F1BCFA3F31125D7E14B8F0F51685BCB0FA8C5D90');
INSERT INTO "log" VALUES(16,'2026-11-22T20:01:21.958937Z','mentor-1','record',36,3,X'FBD0C1420C0A362E6E8CC952CF4F74B9DADD602ED68D7AEA3EDD2B08F559EAFA',X'134EC7D642CC1949EDF51F34F1BCFA3F31125D7E14B8F0F51685BCB0FA8C5D90',X'05CDFC526D730C6C0201205936324AB6159BFA3143D9FC82CE19068D965282CA');
INSERT INTO "log" VALUES(17,'2026-11-22T20:01:21.960677Z','mentor-1','exit',39,2,X'8A2F85B39A5219BFAD36620CACAF00C75955E21547C1C9CB81AF69D79C026A39',X'05CDFC526D730C6C0201205936324AB6159BFA3143D9FC82CE19068D965282CA',X'2DF5D2FCF64BA2C16BC87B3AC99F9A62054696D2F5169CA8A964BF6CE052BFF9');
INSERT INTO "log" VALUES(18,'2026-11-22T20:01:21.974239Z','mentor-1','release',41,1,X'A3F463F08ADAA29057A34C54B9B41158BE70B5F82FBA87EE46021B7F6D98708E',X'2DF5D2FCF64BA2C16BC87B3AC99F9A62054696D2F5169CA8A964BF6CE052BFF9',X'C8ECB9BD9B1D4A6E55F272287E0953DFE2A33A32E9CDA3411DED7F38E4D70741');
INSERT INTO "log" VALUES(19,'2026-11-22T20:01:21.990436Z','mentor-1','erase',42,1,X'D67FEFF471826C6B6B84EDB6A3CC513796095477A4EC7B666BA61FAA6C7F7D96',X'C8ECB9BD9B1D4A6E55F272287E0953DFE2A33A32E9CDA3411DED7F38E4D70741',X'26008BC0E4095CD125747E93CDCB1A32586CED8A1817746A4186CF405AD37C55');
CREATE TABLE mentorships (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	insats TEXT, 
	mentor TEXT NOT NULL, 
	start TEXT NOT NULL, 
	exit TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_mentorships PRIMARY KEY (id), 
	CONSTRAINT fk_mentorships_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_mentorships_supersedes FOREIGN KEY(supersedes) REFERENCES mentorships (id), 
	CONSTRAINT ck_mentorships_start CHECK (length(start) = 10), 
	CONSTRAINT ck_mentorships_exit CHECK (length(exit) = 10), 
	CONSTRAINT ck_mentorships_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_mentorships_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "mentorships" VALUES(5,'p1',NULL,'Älvan','mentor-2','2024-03-01',NULL,X'D08DF4F3DB79B15EDB27D668E3CC5B3C',X'D2EE12E96B0E1A960DBE6F4BE46F8919F0BB26D8CC018AE3D966C339FAE5D3A4');
INSERT INTO "mentorships" VALUES(11,'p2',NULL,'Älvan','mentor-2','2024-03-01',NULL,X'FFBA2D54C3A1879A69A3A79C0CB8BC86',X'C48D347C60D1351CE4E71F8F5375AE9AA0C1A3101B5D68FBAAAD825BFCAF02C7');
INSERT INTO "mentorships" VALUES(39,'p2',11,'Älvan','mentor-2','2024-03-01','2024-09-01',X'D2CBF38F10AB64CB9E3CE8C258CBD78B',X'C5ABFFBC8D6FB0457DBEC98A16C121C017BB36E1C5142F88D4B4C84DF26EB5D0');
CREATE TABLE notes (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	date TEXT NOT NULL, 
	text TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (id), 
	CONSTRAINT fk_notes_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_notes_supersedes FOREIGN KEY(supersedes) REFERENCES notes (id), 
	CONSTRAINT ck_notes_date CHECK (length(date) = 10), 
	CONSTRAINT ck_notes_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_notes_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "notes" VALUES(21,'p1',NULL,'2024-03-01','började i mars',X'054CA580C93799D2FF731BF53B3EE1B0',X'7628E4055E9E98BB7F0D1AD26E5F2BCC4489196B9E4A3ABE6C25E3F38E37C097');
CREATE TABLE participants (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_participants PRIMARY KEY (id), 
	CONSTRAINT uq_participants_participant UNIQUE (participant), 
	CONSTRAINT ck_participants_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_participants_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "participants" VALUES(2,'p1',X'0830016368147E84ADA3ABDFB8A1AF5C',X'313A0F65F78C342BCB1471A8D34426E4589A0993BD948578DE1AA3B2BFE6D6CF');
INSERT INTO "participants" VALUES(8,'p2',X'890B2CDC0C32815353B0CEEA94AF014B',X'F8C6C373F42F5F1B1752890604299826D7F9D46FE39D4E2893B56DFDD86B350A');
CREATE TABLE particulars (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	kon TEXT, 
	birth_year INTEGER, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_particulars PRIMARY KEY (id), 
	CONSTRAINT fk_particulars_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_particulars_supersedes FOREIGN KEY(supersedes) REFERENCES particulars (id), 
	CONSTRAINT ck_particulars_birth_year CHECK (birth_year BETWEEN 1900 AND 2100), 
	CONSTRAINT ck_particulars_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_particulars_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "particulars" VALUES(3,'p1',NULL,'kvinna',1990,X'99F3B58618F437B7CE631FFACE6C3D13',X'E301F9404EF598A5D90694876B66284522701090146D6FFBCC2D1D54AB190026');
INSERT INTO "particulars" VALUES(9,'p2',NULL,'man',1990,X'60C0CB7F032AD6704D606851EB235E49',X'43EEDEC3B7948343AC2E5A22703C4AC7AF7BEC30B78435B6006AEDCD23DF9F61');
CREATE TABLE publications (
	id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	instrument TEXT NOT NULL, 
	until INTEGER NOT NULL, 
	selection TEXT NOT NULL, 
	content TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_publications PRIMARY KEY (id), 
	CONSTRAINT ck_publications_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_publications_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "publications" VALUES(41,'Årsredovisning','change','prov@1.0.0',41,'{"by":[]}','{"scores":[]}',X'E7D06FE82722260A58D026C248A70A7B',X'B467EC104B06B39AE147733DA59DFACD075B04FDE96B67216ADE157202A21D94');
CREATE TABLE store (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	public_key BLOB NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_store PRIMARY KEY (id), 
	CONSTRAINT uq_store_name UNIQUE (name), 
	CONSTRAINT ck_store_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_store_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "store" VALUES(1,'store-aafd290dfd2d',X'2A3A563C2638C58F3D0BF0C22C31CFBC2E49BFBC5DF8D5998E5D1369011C2C3D',X'A80DFA2EF73DEABA93867AB704552723',X'5CCC96AEBFEA7F4468A2F8709EDD841648B3DEF3943F491D4E98C7F40054B10A');
CREATE TABLE upgrades (
	id INTEGER NOT NULL, 
	revision TEXT NOT NULL, 
	program TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_upgrades PRIMARY KEY (id), 
	CONSTRAINT ck_upgrades_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_upgrades_digest CHECK (length(digest) = 32)
)
 STRICT

;
CREATE INDEX ix_imports_sha256 ON imports (sha256);
CREATE INDEX ix_particulars_participant ON particulars (participant);
CREATE UNIQUE INDEX uq_particulars_supersedes ON particulars (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_enrolments_participant ON enrolments (participant);
CREATE UNIQUE INDEX uq_enrolments_supersedes ON enrolments (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_mentorships_participant ON mentorships (participant);
CREATE UNIQUE INDEX uq_mentorships_supersedes ON mentorships (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_consents_participant ON consents (participant);
CREATE UNIQUE INDEX uq_consents_supersedes ON consents (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_activities_participant ON activities (participant);
CREATE UNIQUE INDEX uq_activities_supersedes ON activities (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_notes_participant ON notes (participant);
CREATE UNIQUE INDEX uq_notes_supersedes ON notes (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_forms_participant ON forms (participant, instrument);
CREATE INDEX ix_forms_instrument ON forms (instrument);
CREATE UNIQUE INDEX uq_forms_supersedes ON forms (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_gaps_erasure ON gaps (erasure);
COMMIT;
