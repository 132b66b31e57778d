#pragma once
// The one door to keys (design rule 4): the root key wraps a key for each group of subjects (a county), that
// wraps a key for each subject (a person), and that seals her documents. Whoever holds a vault can seal,
// open, wrap and index; nobody outside it sees a root or group key. The file vault is one implementation; a
// key process or a card can take its place.
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

using GroupId = std::string;  // a county's region id

// Where sealed bytes lie; they open nowhere else. `column` and `data_class` are numbers that the owner of the
// table fixes for ever.
struct FieldPlace {
  std::uint16_t table = 0;
  std::uint16_t column = 0;
  Id row;
  std::uint8_t data_class = 0;
};

// The key of one subject, usable while this object lives, by any thread.
class SubjectKey {
 public:
  virtual ~SubjectKey() = default;
  virtual Result<Bytes> seal(const FieldPlace& place, ByteView plain) const = 0;
  // Refuses with crypto.unreadable if the bytes were not sealed for this subject at this place.
  virtual Result<SecretBytes> open(const FieldPlace& place, ByteView sealed) const = 0;
};

struct NewSubjectKey {
  std::unique_ptr<SubjectKey> key;
  Bytes wrapped;  // to be stored beside what it seals
};

// 16 bytes by which an exact value is found again without being stored.
using IndexValue = std::array<std::uint8_t, 16>;

class KeyVault {
 public:
  virtual ~KeyVault() = default;

  // A new key for a group, wrapped by the root key. Store it, then load it: it seals nothing before that.
  virtual Result<Bytes> new_group_key(const GroupId& group, std::uint16_t epoch) = 0;
  // The group's key with the highest epoch wraps; all that were loaded unwrap. Refuses with
  // crypto.unreadable.
  virtual Result<void> load_group_key(const GroupId& group, std::uint16_t epoch, ByteView wrapped) = 0;
  virtual bool has_group_key(const GroupId& group) const = 0;

  // Both refuse with crypto.group_key_missing, the second also with crypto.unreadable.
  virtual Result<NewSubjectKey> new_subject_key(const GroupId& group, const Id& subject) = 0;
  virtual Result<std::unique_ptr<SubjectKey>> open_subject_key(const GroupId& group, const Id& subject,
                                                               ByteView wrapped) const = 0;
  // The subject's key, wrapped anew for the group where it now belongs (the same group after a new epoch).
  virtual Result<Bytes> rewrap(const GroupId& from, const GroupId& to, const Id& subject,
                               ByteView wrapped) = 0;

  // Seals what belongs to the house itself, not to a person (the key that signs the audit log, a second
  // factor), under a key of that use. Opening refuses with crypto.unreadable.
  virtual Bytes seal_system(std::string_view use, ByteView plain) = 0;
  virtual Result<SecretBytes> open_system(std::string_view use, ByteView sealed) const = 0;
  // HMAC-SM3 of `data` under a key of that use: a pepper for what is compared and never opened.
  virtual Digest system_code(std::string_view use, ByteView data) const = 0;

  // Format BIDX v1 (security 4.3): the first 16 bytes of HMAC-SM3 over scope and value, under a key of the
  // column. Equal values of one column and scope have equal indexes. `canonical` is normalised by the caller.
  virtual IndexValue index(std::string_view column, std::string_view scope,
                           std::string_view canonical) const = 0;

  // Tells root keys apart without telling anything of them: a store keeps it and refuses another key.
  virtual IndexValue root_check() const = 0;
};

}  // namespace halfsky::platform
