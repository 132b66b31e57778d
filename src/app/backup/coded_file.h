#pragma once
// A file of lines beside the store that several processes append to: each line ends with a code under the
// root key, so that nobody else can put words into it; appending and emptying take a lock of the file's own.
// A line that a power cut left half, or that lacks its code, is nobody's and is passed over. Private to this
// folder.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/key_vault.h"

namespace halfsky::app::backup {

class CodedFile {
 public:
  enum class Mode : std::uint8_t { read, edit, make };

  // Opens under the lock, which is held as long as this object lives. `use` names what the codes are for.
  // Nothing where the file cannot be opened; `make` makes it where it is not there.
  static std::optional<CodedFile> open(const std::filesystem::path& file, const platform::KeyVault& vault,
                                       std::string_view use, Mode mode);
  CodedFile(CodedFile&& other) noexcept;
  CodedFile& operator=(CodedFile&&) = delete;
  ~CodedFile();

  // The sound lines without their codes, in order.
  std::vector<std::string> lines() const;
  // Durably, all at once; false where the disk refuses.
  bool append(const std::vector<std::string>& lines) const;
  bool clear() const;

 private:
  CodedFile(int descriptor, const platform::KeyVault& vault, std::string_view use)
      : descriptor_{descriptor}, vault_{&vault}, use_{use} {}
  std::string code_of(std::string_view line) const;

  int descriptor_;
  const platform::KeyVault* vault_;
  std::string use_;
};

}  // namespace halfsky::app::backup
