#pragma once
// A file of named parts, sealed as one stream: what a backup is written to and read from. Frozen
// (docs/backup.md):
//
//   HSKBK1 | length of the header (4) | header, JSON in the clear | chunks
//   chunk: length of the sealed bytes (4, the highest bit set for the last one) | sealed bytes, at most 1 MiB
//   + 16 in the stream: for each part  length of the name (1) | name | blocks of length (4) | bytes, then a
//   length of 0; behind the last part a name of length 0
//
// Numbers are big-endian. The chunks are bound to the SM3 of all that stands before them, so that a header
// that was changed opens nothing. The header's `key` is the stream's own key, sealed by whoever makes the
// file.
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "platform/crypto/random.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

struct SealedFileHeader {
  std::string made_at;     // RFC 3339
  std::string program;     // version of the program
  int schema = 0;          // newest migration of the store
  std::string catalogue;   // SM3 of the shipped catalogue
  std::string root_check;  // tells which root key opens it, as hexadecimal digits
  Bytes key;               // the stream's key, sealed
};

// Writes beside `file` and gives it the name only when all is on the disk; until then, and after a failure,
// there is no such file, or the earlier backup of that name is untouched.
class SealedFileWriter {
 public:
  // Refuses with backup.file_exists if `file` is there and no backup (a backup is replaced),
  // backup.in_progress if another process writes it, backup.unwritable, backup.disk_full (fact: file).
  static Result<SealedFileWriter> create(const std::filesystem::path& file, const SealedFileHeader& header,
                                         const SecretBytes& key, Random& random);
  SealedFileWriter(SealedFileWriter&&) noexcept;
  ~SealedFileWriter();

  Result<void> begin_part(std::string_view name);
  Result<void> append(ByteView bytes);
  Result<void> end_part();
  // Ends the stream, makes it durable. The file is not there yet.
  Result<void> finish();
  // Where it lies before it is published, to be read once more.
  const std::filesystem::path& unfinished() const;
  Result<void> publish();

 private:
  struct State;
  explicit SealedFileWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class SealedFileReader {
 public:
  // Reads the header. Refuses with backup.missing, backup.not_a_backup, backup.newer, backup.damaged (fact:
  // file).
  static Result<SealedFileReader> open(const std::filesystem::path& file);
  SealedFileReader(SealedFileReader&&) noexcept;
  ~SealedFileReader();

  const SealedFileHeader& header() const;
  // With the key that was sealed in the header; before anything is read.
  void unlock(const SecretBytes& key);
  // The next part's name; nothing behind the last one, when all of the file was read and is whole. Refuses
  // with backup.damaged, backup.truncated.
  Result<std::optional<std::string>> next_part();
  // All of the part's bytes, block by block. Whoever takes them must not trust them before the end.
  Result<void> each_block(const std::function<Result<void>(ByteView)>& take);

 private:
  struct State;
  explicit SealedFileReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace halfsky::platform
