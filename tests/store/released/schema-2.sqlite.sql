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
INSERT INTO "activities" VALUES(20,'p1',NULL,'praktik','på ett lager','2024-03-01',NULL,X'23F396E0B93CADF39911776CCF6A0DBB',X'6DF955A8E5A059285326CF82F27976E9BD994E20C579DE22C99E3D7462773D91');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('2');
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
INSERT INTO "consents" VALUES(6,'p1',NULL,'store','2024-03-01',NULL,X'DDFBDE7EDED142B710D866B439CD45FD',X'72D6B27C84E4A04F13F9B8BB49E626B0A15D500F42289D0882415BE2AC55FD97');
INSERT INTO "consents" VALUES(7,'p1',NULL,'report','2024-03-01',NULL,X'9FE2A0929FCBDF70493D4F62DEB1CF30',X'5697BC6CF56FFFFF27DEA94A6349490075FB721CDCF9605DBFA14653452566B0');
INSERT INTO "consents" VALUES(12,'p2',NULL,'store','2024-03-01',NULL,X'D41183E290DE0893E8E5687E52BCF229',X'AB4D776BEA04B57E0844E86557022E3756178C58DC19D0E7E17932EC8D2ACD2B');
INSERT INTO "consents" VALUES(13,'p2',NULL,'report','2024-03-01',NULL,X'9B2077DE1001F3BFE2C14360CD2A65B5',X'5F25CEEC7A1E8C35281050546DAB18025DEF7BBB479685C136E1055005C68895');
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
INSERT INTO "enrolments" VALUES(4,'p1',NULL,'Älvan','2024-03-01',NULL,NULL,X'E2F700126400B9CA75A3BD2C71D9C10F',X'176A22A0C673D6481A6672500DE161634842ED1EF42803A9A457C4BD2FBB9A2F');
INSERT INTO "enrolments" VALUES(10,'p2',NULL,'Älvan','2024-03-01',NULL,NULL,X'48E9CED495B9B94CB4F44689DB77C1EB',X'96EE957B945A677338DDDA703FCE8F8FB71E31F952BEFA1E670A50D225DD6E62');
INSERT INTO "enrolments" VALUES(40,'p2',10,'Älvan','2024-03-01','2024-09-01','arbete',X'22D25D1E0641B337F9C3FD9BD205F3E8',X'4CECADD2BEBCEB689DE5740FCE5F6E74E3C5098F3FC201FE767D16A7D187B8B4');
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
INSERT INTO "erasures" VALUES(42,'200a5583b7e8b5bf85578c695a11910bcc2cb1279a46d6cdd827c81a3e43c194','request',7,X'F66024234786AE24B38DEE5FF0461AF3E12E5C0753B3B308882BF9EEAABAAD58',X'A944FF8CD25C80C241932861EB97593DAC73EF9B52A46E294D284ABC627178990A4804F50CC575DFAF6CA25C69FB06DC850961D3BF3374C0B4FC9A88A77A9105',X'3B80580AB8EDA0CABEA87E00DC65A740',X'D2859082CB857079E4FACB83B75E21E910566967DD8FCE15D1875B16FB4FF907');
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
INSERT INTO "forms" VALUES(24,'p1',NULL,22,'start',NULL,'participant','{}','given',NULL,23,X'EDB116C5759382A38E295DC25D4C7119',X'B3CAF84039178FA8B6495DF8FC3EF7386CCBF5B22827230EE5698A14C01F51FA');
INSERT INTO "forms" VALUES(25,'p2',NULL,22,'start','2024-03-05','participant','{}','given',NULL,23,X'0305DCC34F745735E5839F4D62B27AAC',X'ECE0C93F5937F088A83D82C762A7F2CBF1ED3A086247DC44CC8EFB9B3E7AE30A');
INSERT INTO "forms" VALUES(27,'p1',24,22,'start',NULL,'participant','{}','given','skrev fel',NULL,X'2E11D519FEEB95E204BD310D736E9024',X'953DE75E2171827E87DF910341D3FDC7A5B1D2D0B75184BDF44F452D2B893A52');
INSERT INTO "forms" VALUES(29,'p1',NULL,28,'exit',NULL,'participant','{}','given',NULL,NULL,X'FC69677C4C2E30A66772EABBC32BC7F0',X'BD1FB4AB50A56AA31CCC2C94C52CA879060E2183D2BB1395C845D247174C6D5E');
INSERT INTO "forms" VALUES(30,'p2',NULL,28,'exit',NULL,'participant','{}','given',NULL,NULL,X'C9453D9F70683B6D67A26247898E5B4E',X'54C2C9D8D13D3894B188AC031455FD5B16CA5F3C805E0E7FA252337D0789B18A');
INSERT INTO "forms" VALUES(31,'p2',NULL,22,'follow-up-1',NULL,'participant','{}','given',NULL,NULL,X'F50A9D4617D16D6E2A77886E96D52B12',X'D540CEF5A87F47C9C0FA131011306E63F920F72B3D23E55A1B49C161AAB21363');
INSERT INTO "forms" VALUES(32,'p2',31,22,'follow-up-1',NULL,'participant','{}','retracted','fel deltagare',NULL,X'E9BDFCD18C9CF0E91D1C02278E8A67BF',X'8291BE63CF767DCE73A46C2B9C314E1E9FC023C3499CB78AE87B18838053178A');
INSERT INTO "forms" VALUES(34,'p1',NULL,33,'start','2024-04-01','participant','{}','given',NULL,NULL,X'5C77A835FF16E2465705AC48FE6B7FBD',X'2B02A558B1884283263A3964329CE594428167C281BA8E5DF245B3E8C9240691');
INSERT INTO "forms" VALUES(35,'p1',NULL,33,'start','2024-05-01','participant','{}','given',NULL,NULL,X'701FFB1220621139A78913E6328C4B28',X'B5365B5394BE8F529610050D0BE3CB55A0C1C3582D89DE17EF58E5F0132F8693');
INSERT INTO "forms" VALUES(37,'p1',NULL,36,'start','2024-03-01','participant','{}','given',NULL,NULL,X'8AC4D612DAE1F7B1B62B6E1628483E72',X'BA208B627A01C1B3AC46320D0B34990A22CF13EE5BFE67082A27A3CB0CEC0F74');
INSERT INTO "forms" VALUES(38,'p2',NULL,36,'start',NULL,'participant','{}','given',NULL,NULL,X'B1CE80A3899601688B3DCE7193E41641',X'D659995E93D611C19ECCCA24F315C7D0F3B3EA5B1060855199E4048FAC45AD91');
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
INSERT INTO "gaps" VALUES(14,42,'participants',NULL,X'241B308D1F2B72DD3426FF23F00D474FE01DF1EFA4E798D66D1B01186A424075');
INSERT INTO "gaps" VALUES(15,42,'particulars',NULL,X'095751A06FD5B772A97EB0A8A72B6C92E73AFC4EDD675B14781C706C5C568C57');
INSERT INTO "gaps" VALUES(16,42,'enrolments',NULL,X'008627C8A39BEB09A19A2E8664526C3B40393693C6BCC188558FF42C48F56B50');
INSERT INTO "gaps" VALUES(17,42,'mentorships',NULL,X'A3F34D0BD23001510E4C12F752E43999AE4D594801A2EC04F19B6AE04B200497');
INSERT INTO "gaps" VALUES(18,42,'consents',NULL,X'9AF36FDB4D350A6705AE85C475113142B0F7CF900CFE0AF106AD08F8BA3F1F5D');
INSERT INTO "gaps" VALUES(19,42,'consents',NULL,X'52828594D03CAFDB48DA9079B84000DB0C2C1C2B4D8105765A6A05195372FB45');
INSERT INTO "gaps" VALUES(26,42,'forms',22,X'C2F754E52CE908FEC648024804E5BBC950FECAFF8268445A9DF2524672A19B40');
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
INSERT INTO "imports" VALUES(23,'export.csv','0000000000000000000000000000000000000000000000000000000000000000','','prov@1.0.0',3,X'AE60708C7C0DC4626DF56774863991AE',X'624490E485972761F9212304465BFD2F220AFC1F9BBFF204A9D96F05BDDDA4B9');
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
INSERT INTO "instruments" VALUES(22,'prov','1.0.0','70a988a503a078b693388f534751889e19aa8f6316a9b9913ac8f68e4c9b0a1a','{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_prov_1_0_0',X'FE9CF75188697024D91CE27489317763',X'93A94B6E2945E0D14D51897D8469FD6E955B7A5FD47F8FC733FA2F002C2DCCF7');
INSERT INTO "instruments" VALUES(28,'prov','1.0.0','e67a0ec6aec0031d865bd9b0244095a9c5f4e09f3c0b463e5497a82d06ce06c3','{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Provet"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_prov_1_0_0',X'3157D09B01458335BB62180079226ACF',X'7209F1375928C3FD0DD8FFAB4EBA9296B89BA86984EE155E7427051B9B281C70');
INSERT INTO "instruments" VALUES(33,'engang','1.0.0','4084d611574c5923447a08e8ffb27dfa88a9567d97f5d895970a0dfacf9e6495','{"basis": {}, "confidence": null, "constants": [], "design": "cross_sectional", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "engang", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_engang_1_0_0',X'E87DA319C3F3C61D6CE051B422E495D7',X'19834583C847EE4BCDB11E801B3A8F954446B022BC61EBA734E0E372D808CD3A');
INSERT INTO "instruments" VALUES(36,'bip','0.1.0','50592456bd1083cf8f50dc13ade7d61e29afc0d77d4ba1af1d0a784c85ba28ae','{"basis": {}, "confidence": "provisional", "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [{"answers": {"arbetsidentitet": 4, "arbetsmarknad": 2, "halsa": 4, "jobbsokning": 3, "mal": 3, "mentors_tilltro": 1, "natverk": 4, "samarbete": 5, "tilltro": 3, "vardagsork": 2, "yrkeskompetens": 2}, "expect": {"mentors_tilltro": 1.0, "samarbete": 5.0, "sammanvagt": 3.0}, "occasion": null, "respondent": "mentor", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 3, "vardagsork": 1}, "expect": {"mal": "missing", "sammanvagt": 2.0, "tilltro": 3.0, "yrkeskompetens": "missing"}, "occasion": "follow-up-1", "respondent": "participant", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 98, "vardagsork": 1}, "expect": {"halsa": 2.0, "sammanvagt": "missing"}, "occasion": null, "respondent": "participant", "source": null}], "groups": ["kon", "insats", "mentor", "forbund"], "id": "bip", "indicators": [{"basis": {}, "confidence": "sourced", "id": "jobbsokning", "items": ["jobbsokning"], "label": {"en": "Job search", "sv": "Jobbs\u00f6kning"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "arbetsmarknad", "items": ["arbetsmarknad"], "label": {"en": "Knowledge of the labour market", "sv": "Kunskap om arbetsmarknaden"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "halsa", "items": ["halsa"], "label": {"en": "Health", "sv": "H\u00e4lsa"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "samarbete", "items": ["samarbete"], "label": {"en": "Cooperation", "sv": "Samarbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mal", "items": ["mal"], "label": {"en": "Goals", "sv": "M\u00e5l"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "tilltro", "items": ["tilltro"], "label": {"en": "Belief in managing a job", "sv": "Tilltro till att klara ett arbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mentors_tilltro", "items": ["mentors_tilltro"], "label": {"en": "The mentor''s belief", "sv": "Mentorns tilltro"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "yrkeskompetens", "items": ["yrkeskompetens"], "label": {"en": "Vocational competence", "sv": "Yrkeskunskap"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "natverk", "items": ["natverk"], "label": {"en": "Support from the network", "sv": "St\u00f6d fr\u00e5n n\u00e4tverket"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "inferred", "id": "vardagsork", "items": ["vardagsork"], "label": {"en": "Energy for everyday life", "sv": "Ork i vardagen"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "arbetsidentitet", "items": ["arbetsidentitet"], "label": {"en": "Work identity", "sv": "Arbetsidentitet"}, "note": null, "number": null, "source": null, "target": null}], "items": [{"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Looking, asking, making contact and applying.", "sv": "Att leta, fr\u00e5ga, ta kontakt och s\u00f6ka."}, "confidence": "sourced", "hint": null, "id": "jobbsokning", "label": {"en": "Looks for work or studies", "sv": "S\u00f6ker arbete eller studier"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I am looking for work or studies.", "sv": "Jag letar efter arbete eller utbildning.", "sv-x-latt": "Jag letar efter jobb eller utbildning."}, "question_to": {"mentor": {"en": "The participant is looking for work or studies.", "sv": "Deltagaren letar efter arbete eller utbildning.", "sv-x-latt": "Deltagaren letar efter jobb eller utbildning."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Which jobs there are and what they ask for.", "sv": "Vilka arbeten som finns och vad de kr\u00e4ver."}, "confidence": "sourced", "hint": null, "id": "arbetsmarknad", "label": {"en": "Knows how the labour market works", "sv": "Vet hur arbetsmarknaden fungerar"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I know which jobs there are and what they ask for.", "sv": "Jag vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Jag vet vilka jobb som finns. Jag vet vad man beh\u00f6ver kunna."}, "question_to": {"mentor": {"en": "The participant knows which jobs there are and what they ask for.", "sv": "Deltagaren vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Deltagaren vet vilka jobb som finns. Deltagaren vet vad man beh\u00f6ver kunna."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "How one feels, and being able to work or study with it.", "sv": "Hur man m\u00e5r, och att kunna arbeta eller studera utifr\u00e5n det."}, "confidence": "sourced", "hint": null, "id": "halsa", "label": {"en": "Can cope with own health", "sv": "Kan hantera sin h\u00e4lsa"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can cope with my health.", "sv": "Jag kan hantera min h\u00e4lsa.", "sv-x-latt": "Jag kan ta hand om min h\u00e4lsa."}, "question_to": {"mentor": {"en": "The participant can cope with her or his health.", "sv": "Deltagaren kan hantera sin h\u00e4lsa.", "sv-x-latt": "Deltagaren kan ta hand om sin h\u00e4lsa."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}, "respondents": {"confidence": "provisional", "source": "Eget antagande: indikatorn \u00e4r offentlig, men inte vilken fr\u00e5ga som deltagaren inte f\u00e5r"}}, "better": "higher", "concept": {"en": "Getting along and doing things together with others.", "sv": "Att komma \u00f6verens och g\u00f6ra saker tillsammans med andra."}, "confidence": "sourced", "hint": null, "id": "samarbete", "label": {"en": "Cooperates well with others", "sv": "Samarbetar bra med andra"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "The participant cooperates well with others.", "sv": "Deltagaren samarbetar bra med andra.", "sv-x-latt": "Deltagaren kan jobba ihop med andra."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Knowing where one wants to go and taking steps that way.", "sv": "Att veta vart man vill och ta steg \u00e5t det h\u00e5llet."}, "confidence": "sourced", "hint": null, "id": "mal", "label": {"en": "Works towards clear goals", "sv": "Arbetar mot tydliga m\u00e5l"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I work towards clear goals.", "sv": "Jag arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Jag har ett m\u00e5l. Jag jobbar f\u00f6r att n\u00e5 det."}, "question_to": {"mentor": {"en": "The participant works towards clear goals.", "sv": "Deltagaren arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Deltagaren har ett m\u00e5l. Deltagaren jobbar f\u00f6r att n\u00e5 det."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Believing that one can manage a job.", "sv": "Att tro att man klarar ett arbete."}, "confidence": "sourced", "hint": null, "id": "tilltro", "label": {"en": "Believes in managing a job", "sv": "Tror sig klara av ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that I can manage a job.", "sv": "Jag tror att jag klarar av ett arbete.", "sv-x-latt": "Jag tror att jag klarar ett jobb."}, "question_to": {"mentor": {"en": "The participant believes in managing a job.", "sv": "Deltagaren tror sig klara av ett arbete.", "sv-x-latt": "Deltagaren tror att det g\u00e5r bra att ha ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "The mentor''s belief that the participant will be working or studying within a year.", "sv": "Mentorns tilltro till att deltagaren ska arbeta eller studera inom ett \u00e5r."}, "confidence": "sourced", "hint": null, "id": "mentors_tilltro", "label": {"en": "Mentor believes in work or studies within a year", "sv": "Mentorn tror p\u00e5 arbete eller studier inom ett \u00e5r"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that the participant will be working or studying within a year.", "sv": "Jag tror att deltagaren arbetar eller studerar inom ett \u00e5r.", "sv-x-latt": "Jag tror att deltagaren jobbar eller studerar inom ett \u00e5r."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "What one knows and has learnt that can be used in a job.", "sv": "Det man kan och har l\u00e4rt sig som g\u00e5r att anv\u00e4nda i ett arbete."}, "confidence": "provisional", "hint": null, "id": "yrkeskompetens", "label": {"en": "Has the skills for an occupation", "sv": "Har kunskaper f\u00f6r ett yrke"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have skills that can be used in an occupation.", "sv": "Jag har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Jag kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant has skills that can be used in an occupation.", "sv": "Deltagaren har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Deltagaren kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Family, friends and others who give support.", "sv": "Familj, v\u00e4nner och andra som st\u00f6ttar."}, "confidence": "provisional", "hint": {"en": "For example family, friends and neighbours.", "sv": "Till exempel familj, v\u00e4nner och grannar.", "sv-x-latt": "Det kan vara familj, v\u00e4nner eller grannar."}, "id": "natverk", "label": {"en": "Has support from people around", "sv": "F\u00e5r st\u00f6d av m\u00e4nniskor omkring sig"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have support from people around me.", "sv": "Jag f\u00e5r st\u00f6d av m\u00e4nniskor omkring mig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper mig."}, "question_to": {"mentor": {"en": "The participant has support from people around.", "sv": "Deltagaren f\u00e5r st\u00f6d av m\u00e4nniskor omkring sig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper deltagaren."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Managing home, money and routines and having strength left.", "sv": "Att klara hem, ekonomi och rutiner och ha kraft \u00f6ver."}, "confidence": "inferred", "hint": {"en": "For example looking after the home, money and daily routines.", "sv": "Till exempel att sk\u00f6ta hemmet, ekonomin och dagens rutiner.", "sv-x-latt": "Det kan vara att laga mat, st\u00e4da och betala r\u00e4kningar."}, "id": "vardagsork", "label": {"en": "Has energy for everyday life", "sv": "Orkar med vardagen"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have the energy for my everyday life.", "sv": "Jag orkar med min vardag.", "sv-x-latt": "Jag orkar det jag beh\u00f6ver g\u00f6ra varje dag."}, "question_to": {"mentor": {"en": "The participant has the energy for everyday life.", "sv": "Deltagaren orkar med sin vardag.", "sv-x-latt": "Deltagaren orkar det som beh\u00f6ver g\u00f6ras varje dag."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Job & R\u00e5d, webbsida om BIP: \u201dhverdagsmestring\u201d n\u00e4mns bland de elva indikatorerna", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Seeing oneself as someone who works.", "sv": "Att se sig sj\u00e4lv som n\u00e5gon som arbetar."}, "confidence": "provisional", "hint": null, "id": "arbetsidentitet", "label": {"en": "Can picture oneself in a job", "sv": "Kan se sig sj\u00e4lv i ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can picture myself in a job.", "sv": "Jag kan se mig sj\u00e4lv i ett arbete.", "sv-x-latt": "Jag kan se mig sj\u00e4lv p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant can picture being in a job.", "sv": "Deltagaren kan se sig sj\u00e4lv i ett arbete.", "sv-x-latt": "Deltagaren kan se sig sj\u00e4lv p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}], "languages": ["sv", "sv-x-latt", "en"], "licence": "CC0-1.0 f\u00f6r texterna i den h\u00e4r filen; f\u00f6r sj\u00e4lva instrumentet: alla r\u00e4ttigheter f\u00f6rbeh\u00e5llna", "note": {"en": "Preliminary version. The scale, its steps and some of the indicators are our assumptions, and the statements are in words of our own. Indicators are reported one by one. The answers are for the dialogue between participant and mentor. They support no decision about benefits and predict nothing for a single person.", "sv": "Prelimin\u00e4r version. Skala, svarsalternativ och n\u00e5gra av indikatorerna \u00e4r v\u00e5ra antaganden, och p\u00e5st\u00e5endena \u00e4r skrivna i egna ord. Indikatorerna redovisas en och en. Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. De \u00e4r inte underlag f\u00f6r beslut om ers\u00e4ttning, och de s\u00e4ger inget om hur det g\u00e5r f\u00f6r en enskild person."}, "occasions": [{"after": null, "aliases": ["f\u00f6re", "fore", "before", "ing\u00e5ng", "vid start"], "at": null, "every": null, "id": "start", "label": {"en": "start", "sv": "start"}, "repeats": false, "tolerance": null}, {"after": null, "aliases": ["uppfoljning", "followup", "uppf"], "at": null, "every": "3 months", "id": "follow-up", "label": {"en": "follow-up", "sv": "uppf\u00f6ljning"}, "repeats": true, "tolerance": "3 weeks"}, {"after": null, "aliases": ["slut", "efter", "after", "end", "vid avslut"], "at": null, "every": null, "id": "exit", "label": {"en": "exit", "sv": "avslut"}, "repeats": false, "tolerance": null}], "owner": "V\u00e6ksthusets Forskningscenter", "permission": {"en": "The instrument is used under an agreement with its owner. This file holds no official wording. Whoever has the right to it puts it in an overlay file, which replaces the texts here.", "sv": "Instrumentet anv\u00e4nds efter avtal med \u00e4garen. Den h\u00e4r filen inneh\u00e5ller inga officiella formuleringar. Den som har r\u00e4tt till dem l\u00e4gger in dem i ett \u00f6verl\u00e4gg, som ers\u00e4tter texterna h\u00e4r."}, "safety": {"after": null, "attended": false, "before": {"en": "The answers are for the talk between participant and mentor. There are no right or wrong answers, and questions may be skipped. The answers are not used to decide about benefits.", "sv": "Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. Det finns inga r\u00e4tta eller felaktiga svar, och det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att besluta om ers\u00e4ttning.", "sv-x-latt": "Svaren hj\u00e4lper er n\u00e4r ni pratar med varandra. Inget svar \u00e4r fel. Det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att best\u00e4mma om ers\u00e4ttning."}, "checklist": [], "help_contacts": false}, "scales": {"stammer5": {"basis": {}, "confidence": "provisional", "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"en": "don''t know", "sv": "vet ej", "sv-x-latt": "vet inte"}, "reason": "dont_know", "spoken": null}], "options": [{"code": 1, "exclusive": false, "id": null, "label": {"en": "not true at all", "sv": "st\u00e4mmer inte alls", "sv-x-latt": "st\u00e4mmer inte alls"}, "picture": null, "spoken": null}, {"code": 2, "exclusive": false, "id": null, "label": {"en": "mostly not true", "sv": "st\u00e4mmer ganska d\u00e5ligt", "sv-x-latt": "st\u00e4mmer lite"}, "picture": null, "spoken": null}, {"code": 3, "exclusive": false, "id": null, "label": {"en": "partly true", "sv": "st\u00e4mmer delvis", "sv-x-latt": "st\u00e4mmer till h\u00e4lften"}, "picture": null, "spoken": null}, {"code": 4, "exclusive": false, "id": null, "label": {"en": "mostly true", "sv": "st\u00e4mmer ganska bra", "sv-x-latt": "st\u00e4mmer ganska bra"}, "picture": null, "spoken": null}, {"code": 5, "exclusive": false, "id": null, "label": {"en": "completely true", "sv": "st\u00e4mmer helt", "sv-x-latt": "st\u00e4mmer helt"}, "picture": null, "spoken": null}], "positive": [4, 5], "range": null, "source": "Eget antagande: \u00e4garens skala \u00e4r inte offentlig", "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [{"basis": {}, "better": null, "confidence": "provisional", "id": "sammanvagt", "items": ["jobbsokning", "arbetsmarknad", "halsa", "mal", "tilltro", "yrkeskompetens", "natverk", "vardagsork", "arbetsidentitet"], "label": {"en": "Mean of nine questions (not a BIP score)", "sv": "Medelv\u00e4rde av nio fr\u00e5gor (inte ett BIP-m\u00e5tt)"}, "method": "mean", "min_answered": 7, "note": {"en": "This is not a BIP score. The owner reports the indicators one by one and has no composite. The mean is our own, of the nine questions that both participant and mentor answer.", "sv": "Det h\u00e4r \u00e4r inte ett BIP-m\u00e5tt. \u00c4garen redovisar indikatorerna en och en och har ingen sammanv\u00e4gning. Medelv\u00e4rdet \u00e4r v\u00e5rt eget och bygger p\u00e5 de nio fr\u00e5gor som b\u00e5de deltagare och mentor svarar p\u00e5."}, "opt_in": true, "part_of": null, "partial": null, "positive": {}, "rescale": null, "reverse": [], "source": "Eget till\u00e4gg: \u00e4garen redovisar indikatorerna en och en", "weights": {}}], "sections": [{"id": "mot_arbete", "label": {"en": "On the way to work or studies", "sv": "P\u00e5 v\u00e4g mot arbete eller studier", "sv-x-latt": "P\u00e5 v\u00e4g mot jobb eller studier"}, "note": null}, {"id": "grund", "label": {"en": "Skills, support and everyday life", "sv": "Kunskaper, st\u00f6d och vardag", "sv-x-latt": "Kunskap, st\u00f6d och vardag"}, "note": null}], "source": "V\u00e6ksthusets Forskningscenter: Besk\u00e6ftigelses Indikator Projektet, offentliga sidor; SKAPA, Samordningsf\u00f6rbundet i Halland med Sjuh\u00e4rad 2020", "title": {"en": "BIP/SKAPA: progression towards work or studies", "sv": "BIP/SKAPA: progression mot arbete eller studier", "sv-x-latt": "Mina steg mot jobb eller studier"}, "valid_from": null, "version": "0.1.0", "versions": []}','answers_bip_0_1_0',X'E183A831FF0624D8E5518D53E24B7539',X'4650B310A8FAC351CF6093B2891C0A91BD96D063A88AA900FF686C0485B9A50F');
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
INSERT INTO "log" VALUES(1,'2026-11-22T20:01:24.581927Z','mentor-1','create',1,1,X'61DD78575B5C4F9C578F7687813290FA410E00749C719461FFB1084DFC0513E2',X'0000000000000000000000000000000000000000000000000000000000000000',X'2F8727E435D7C92AB24365C7B1E868052108FD7EE66CB1E6E838C0B21B2557CE');
INSERT INTO "log" VALUES(2,'2026-11-22T20:01:24.616898Z','mentor-1','participant',2,4,X'2A7A218E35F41C474B7F84326275EB78BC977DB57E086FA751EDD7EBF8B45353',X'2F8727E435D7C92AB24365C7B1E868052108FD7EE66CB1E6E838C0B21B2557CE',X'47495D012FA6EE6FBFD96A5F9FF79E79B00C157CC1ABE7DA9BC5B709CBC6C1DE');
INSERT INTO "log" VALUES(3,'2026-11-22T20:01:24.619519Z','mentor-1','consent',6,2,X'DA4EAD2B2D8F720086D51F87139877F596F913B9827F02E2119D4E5CCA78B9E6',X'47495D012FA6EE6FBFD96A5F9FF79E79B00C157CC1ABE7DA9BC5B709CBC6C1DE',X'10AD62E2124F8CDB6B1C060F6721ED19237CF3ED98AF7A70EFDD05CA75CB1D49');
INSERT INTO "log" VALUES(4,'2026-11-22T20:01:24.620565Z','mentor-1','participant',8,4,X'8632D3C9340CCE6EAC2CF8BD976F737C38AFBA3D1C6C8938B618E6401585F778',X'10AD62E2124F8CDB6B1C060F6721ED19237CF3ED98AF7A70EFDD05CA75CB1D49',X'9B54B6AEE4242C88D65A04FE2CFD179FB9DF5C27DEDC03B6A5BA5583487656B6');
INSERT INTO "log" VALUES(5,'2026-11-22T20:01:24.621409Z','mentor-1','consent',12,2,X'A78942F2BA93D4A3F5B69189899BC60503A092214EAFCFFB67EB127248E29C5E',X'9B54B6AEE4242C88D65A04FE2CFD179FB9DF5C27DEDC03B6A5BA5583487656B6',X'A8F2050FC306D881E41DA18BF3BFD0E1A532DEE830F58442F98D6838BBD7EB55');
INSERT INTO "log" VALUES(6,'2026-11-22T20:01:24.622507Z','mentor-1','participant',14,4,X'CCAAD99C72FE9FC286164FF6630BD2E8C812E8D33AD09AA78636F3BF4CBFAC1B',X'A8F2050FC306D881E41DA18BF3BFD0E1A532DEE830F58442F98D6838BBD7EB55',X'507E23346277D017F94F2CD857B451F0FAA6950BD9A59FBD7E9463852FEDDE03');
INSERT INTO "log" VALUES(7,'2026-11-22T20:01:24.623448Z','mentor-1','consent',18,2,X'0C7C3E863EBBEAD81D7CAA65D189268502FC61BFCBEDDCE7F83C1D209B6ADD51',X'507E23346277D017F94F2CD857B451F0FAA6950BD9A59FBD7E9463852FEDDE03',X'D8BC11AAE92B28F21B7917CDF5445343E54D0E0AE515B0539E6936ED1984544D');
INSERT INTO "log" VALUES(8,'2026-11-22T20:01:24.625636Z','mentor-1','activity',20,1,X'0D2411355CE6C6D7472C7418F563BC091E2F2B05341B5E03E51582803991A2DF',X'D8BC11AAE92B28F21B7917CDF5445343E54D0E0AE515B0539E6936ED1984544D',X'F9FC631AE5D6C876F7755EA5207508A65F252E9A232D2E37C49145BB2AF00373');
INSERT INTO "log" VALUES(9,'2026-11-22T20:01:24.627704Z','mentor-1','note',21,1,X'237BE5E6AF9A080ADE3BB87F8F02A75C9CBAC399B0436FBEAE13720ACA030946',X'F9FC631AE5D6C876F7755EA5207508A65F252E9A232D2E37C49145BB2AF00373',X'99F8F16D70C64D8BE5B43125C4190DEEF17A78C053E723D3C5329CBC18D93227');
INSERT INTO "log" VALUES(10,'2026-11-22T20:01:24.645484Z','mentor-1','record',22,5,X'354C81A48E1805DD835166F3986CB1A5C62B0D3376A4AFA91F11ACDF5A3C32E0',X'99F8F16D70C64D8BE5B43125C4190DEEF17A78C053E723D3C5329CBC18D93227',X'80578CF894B02D08B9B0930ED5035BECDB2046FE2CD5719A59EC88B563EC2567');
INSERT INTO "log" VALUES(11,'2026-11-22T20:01:24.651754Z','mentor-1','record',27,1,X'6E95314ECC9786B865BD64C1B9CFE81479EA97690575672EA5E72FEBAA5A4089',X'80578CF894B02D08B9B0930ED5035BECDB2046FE2CD5719A59EC88B563EC2567',X'9CF2C81ECC70853E39C6F159874591246F900FA3CCA67B1CEFF8F585D3BB3EAA');
INSERT INTO "log" VALUES(12,'2026-11-22T20:01:24.661772Z','mentor-1','record',28,3,X'DA940D4EC43BF4E61AC17047D24DCBA4475B7B71E5485602C0FC4B9E430D7489',X'9CF2C81ECC70853E39C6F159874591246F900FA3CCA67B1CEFF8F585D3BB3EAA',X'7967BBD46BBE2101C55615C3A5EF54D3C23DEAD19475B5C88BFFF59AE04491BF');
INSERT INTO "log" VALUES(13,'2026-11-22T20:01:24.666401Z','mentor-1','record',31,1,X'FFFC0621C669499D1D3FA64CD326B293D11C5CFCAAEDB7CBA70C4086C4019411',X'7967BBD46BBE2101C55615C3A5EF54D3C23DEAD19475B5C88BFFF59AE04491BF',X'E45D4FBB100A1E638C8DD5328E95FC34DCC894E26F6B2BD1C860541828F81847');
INSERT INTO "log" VALUES(14,'2026-11-22T20:01:24.668322Z','mentor-1','retract',32,1,X'FFF260A5C19016816B75906023C33FF8A706D10D9FA5C8CE7F46050BAD1CA78F',X'E45D4FBB100A1E638C8DD5328E95FC34DCC894E26F6B2BD1C860541828F81847',X'9D98BE4852E9C0480F8B0D5D002A672AD5B6782E7BFE83DC2BE88FBF9772D6DA');
INSERT INTO "log" VALUES(15,'2026-11-22T20:01:24.677217Z','mentor-1','record',33,3,X'264CE6165B53F42E7976F6B90B86034B1047DA6BC71840A37377D2688FEB94C2',X'9D98BE4852E9C0480F8B0D5D002A672AD5B6782E7BFE83DC2BE88FBF9772D6DA',X'DC91A3AEB0349375FCDECEB325E1C58B5CF9C4CBF628CF47E8F3D4C8A5F9587D');
INSERT INTO "log" VALUES(16,'2026-11-22T20:01:24.696058Z','mentor-1','record',36,3,X'B7227596FDEE65422F4A1E9358418D36E4D8A52F65652A43C2148C922E56030D',X'DC91A3AEB0349375FCDECEB325E1C58B5CF9C4CBF628CF47E8F3D4C8A5F9587D',X'20161E6D9AB1903BCD626E3A9576F952F4456BF09F5E3D93FD12A49FCA796EF6');
INSERT INTO "log" VALUES(17,'2026-11-22T20:01:24.697708Z','mentor-1','exit',39,2,X'8A20E417D5C62CE1A9B758A9928ABD5FFE42297B9B87BEAB34148373A928762F',X'20161E6D9AB1903BCD626E3A9576F952F4456BF09F5E3D93FD12A49FCA796EF6',X'E4597E161F819E85299BC140AFE497A8626191A6FBA84BE47702E9A651B7E87C');
INSERT INTO "log" VALUES(18,'2026-11-22T20:01:24.711022Z','mentor-1','release',41,1,X'E698AD2C1D46589DC7426E6D5F05540BE5B52A249C028B88B45292989510CAD1',X'E4597E161F819E85299BC140AFE497A8626191A6FBA84BE47702E9A651B7E87C',X'01E019BA5F8D279AA58D00EF1162DF7582D07544388E694059007F46B038959C');
INSERT INTO "log" VALUES(19,'2026-11-22T20:01:24.728032Z','mentor-1','erase',42,1,X'01FF9082EB79E86CCD4D26890E0F167D5D359894B9869C746C38062B00F8453C',X'01E019BA5F8D279AA58D00EF1162DF7582D07544388E694059007F46B038959C',X'E801C4953332D0562A4A96CFD48F9180BC442EF32A08395D86FCA9A543A322FC');
INSERT INTO "log" VALUES(20,'2026-11-22T20:01:24.735082Z','mentor-1','import',43,1,X'CB41621F41D42140A64565812FD72164B6288AD9A7951413AAAAF2301B21D72F',X'E801C4953332D0562A4A96CFD48F9180BC442EF32A08395D86FCA9A543A322FC',X'C1B7D53937F61E5037E08416A5A827E60813859F52E44EA008BBC50FD1FAC79D');
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
INSERT INTO "mentorships" VALUES(5,'p1',NULL,'Älvan','mentor-2','2024-03-01',NULL,X'E148D7577EB88C497E0372574284842D',X'88F434A3E17F4E571C7092C04556CABBBA76BFA19C67217FD8CFD99397257053');
INSERT INTO "mentorships" VALUES(11,'p2',NULL,'Älvan','mentor-2','2024-03-01',NULL,X'6E55EC061F20C19E48799F66B2A8FD4F',X'9087C1098C3C62007391EB713F84CA69F641B7A9EB69368B1AB3FC74CF787EA5');
INSERT INTO "mentorships" VALUES(39,'p2',11,'Älvan','mentor-2','2024-03-01','2024-09-01',X'6990B165C5D316C766CDE4A27B953E47',X'05FF8FA07C5CEC9089E9D803A9947621C325B38775FCC3CA52000F0CF812C297');
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
INSERT INTO "notes" VALUES(21,'p1',NULL,'2024-03-01','började i mars',X'C74C82A7088A5143168DDFC6BE317ADA',X'5B5DD8B6A6B01C5D1AD27BAF18F69577B9C4E5283CEC96581449C562B7E61990');
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
INSERT INTO "participants" VALUES(2,'p1',X'729463E95389D8055833EBC51DABEBED',X'BAF9115B3D3E3A7CE8A0973D9199CD187A612E8F168910A26637C7AEE1938935');
INSERT INTO "participants" VALUES(8,'p2',X'5E90228CA78FE94FA5998B0ECC5CBB7B',X'8D406BD370D2CFC37AA648E67009636527A068856B2A44BB28CEE8CAF4A26ED8');
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
INSERT INTO "particulars" VALUES(3,'p1',NULL,'kvinna',1990,X'F6625C696A24A08CE334CC555919EE7C',X'1F9097FC6D7D31F153780D229BBB7C95E41A8DE9450296D5F94E0D41DFA28D5D');
INSERT INTO "particulars" VALUES(9,'p2',NULL,'man',1990,X'D47FF6804252B2E470AD6A93D564C6D0',X'61E4E79FCE5AB395944C018E9F539D8B6BFD5E06C8391295AFBAFB2CF184151A');
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
INSERT INTO "publications" VALUES(41,'Årsredovisning','change','prov@1.0.0',41,'{"by":[]}','{"scores":[]}',X'79D32EFA9A6C98FF0FB8C7310D24B7B9',X'1EACCD7D21C0FEEAF1E11CA38AAB8BE344F79DD08C48CB9C670C033950B1A31F');
CREATE TABLE self_codes (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	survey TEXT NOT NULL, 
	elements TEXT NOT NULL, 
	same_as TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_self_codes PRIMARY KEY (id), 
	CONSTRAINT fk_self_codes_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_self_codes_supersedes FOREIGN KEY(supersedes) REFERENCES self_codes (id), 
	CONSTRAINT fk_self_codes_same_as FOREIGN KEY(same_as) REFERENCES participants (participant), 
	CONSTRAINT ck_self_codes_same_as CHECK (same_as <> participant), 
	CONSTRAINT ck_self_codes_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_self_codes_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "self_codes" VALUES(43,'p2',NULL,'prov','["0a1b","",""]',NULL,X'0194628981310942A32FB4C0612A0028',X'49F776E7E79DD39F79713205F5A3D627482113FEABD21C1E992622A2A1AAF02D');
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
INSERT INTO "store" VALUES(1,'store-46bbb1571dd0',X'2BABBE37DDA96C170DC1F66B0DBCDC5270C6F21CD6D73171286432D817A82147',X'32A179F895716B62CB58515C7A7E1F53',X'F15CE610E28412297459944481E09DE2D2C52D4415DED5C5C6AE9A0B96FB7D7E');
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
CREATE INDEX ix_self_codes_participant ON self_codes (participant);
CREATE INDEX ix_self_codes_same_as ON self_codes (same_as);
CREATE UNIQUE INDEX uq_self_codes_supersedes ON self_codes (supersedes) WHERE supersedes IS NOT NULL;
COMMIT;
