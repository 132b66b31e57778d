#pragma once
// A checkpoint: a signed note on the root of the audit log at one size (docs/audit.md).
//
//   halfsky-audit/<log>
//   <size>
//   <root, base64>
//   t=<time> prev=<SM3 of the whole note before, base64>
//
//   — halfsky-audit-<log> <base64(4 bytes of the key's id | SM2 signature)>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "core/audit/merkle.h"
#include "platform/crypto/signature.h"

namespace halfsky::core {

struct Checkpoint {
  std::uint64_t size = 0;
  Digest root{};
  Instant time;       // whole seconds
  Digest previous{};  // zeros for the first
};

struct Note {
  Checkpoint checkpoint;
  std::string text;         // whole, with its last line end
  std::string signed_text;  // what the signature is over
  std::string signer;
  std::string log;
  Bytes signature;  // key id and signature, 68 bytes
};

// The log's name, which follows from the key that signs it: 16 digits.
std::string log_name(const platform::VerifyKey& key);

std::string signed_note(const Checkpoint& checkpoint, const platform::SigningKey& key);

// Nothing where the text is not exactly one note.
std::optional<Note> parse_note(std::string_view text);

// All notes of a file. The beginning of a note that a power cut left and that was written anew behind is
// passed over; nothing where anything else stands there.
std::optional<std::vector<Note>> parse_notes(std::string_view text);

bool is_signed_by(const Note& note, const platform::VerifyKey& key);

}  // namespace halfsky::core
