#pragma once
// The root key and the file that keeps it: text that a person can print, lock away and type again.
//
//   HALFSKY ROOT KEY 1
//   # any line that begins so is for the reader
//   protection: none                          or: protection: argon2id memory_kib=262144 passes=4 lanes=4
//   key: 8f3c 01ab …   (64 digits)                salt: …   and   sealed: …  (FIELD v1 under the passphrase's
//   key) check: 3f0a91c2   (of the key itself)
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "platform/crypto/random.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

// What a passphrase costs to try (Argon2id).
struct PassphraseCost {
  std::size_t memory_kib = 262144;
  std::size_t passes = 4;
  std::size_t lanes = 4;
};

struct RootKey {
  SecretBytes bytes;              // 32
  bool under_passphrase = false;  // false: the key lies open in its file
};

RootKey new_root_key(Random& random);

// Writes the key to a new file with mode 0600, sealed if there is a passphrase, `note` as lines for the
// reader. Refuses with key.file_exists, key.file_unwritable (fact: file).
Result<void> write_root_key(const std::filesystem::path& file, const RootKey& key,
                            const std::optional<SecretBytes>& passphrase, Random& random,
                            const PassphraseCost& cost = {}, const std::string& note = "");

// Refuses with key.file_missing, key.file_exposed (others than the owner may read it), key.file_damaged,
// key.passphrase_needed, key.passphrase_wrong (fact: file).
Result<RootKey> read_root_key(const std::filesystem::path& file,
                              const std::optional<SecretBytes>& passphrase);

// The first line of the file, without its end. Refuses with key.passphrase_file (fact: file) if there is
// none.
Result<SecretBytes> read_passphrase(const std::filesystem::path& file);

}  // namespace halfsky::platform
