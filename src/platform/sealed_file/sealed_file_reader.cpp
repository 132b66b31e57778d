#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>

#include "platform/sealed_file/sealed_file_format.h"

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;
using namespace sealed_file;

}  // namespace

struct SealedFileReader::State {
  explicit State(fs::path name) : file{std::move(name)} {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor >= 0) ::close(descriptor);
  }

  tl::unexpected<Problem> refuse(const char* code) const { return problem(code, {{"file", file.string()}}); }

  // How many bytes there were, at most as many as asked for.
  Result<std::size_t> read_some(std::span<std::uint8_t> into) const {
    std::size_t filled = 0;
    while (filled < into.size()) {
      const ssize_t read = ::read(descriptor, into.data() + filled, into.size() - filled);
      if (read < 0 && errno == EINTR) continue;
      if (read < 0) return refuse("backup.unreadable");
      if (read == 0) break;
      filled += static_cast<std::size_t>(read);
    }
    return filled;
  }

  Result<void> read_all(std::span<std::uint8_t> into, const char* code) const {
    const auto read = read_some(into);
    if (!read) return tl::make_unexpected(read.error());
    if (*read < into.size()) return refuse(code);
    return {};
  }

  Result<void> read_header() {
    std::string start(magic.size(), '\0');
    auto read =
        read_all({reinterpret_cast<std::uint8_t*>(start.data()), start.size()}, "backup.not_a_backup");
    if (!read) return read;
    if (!start.starts_with(magic_of_any_version)) return refuse("backup.not_a_backup");
    if (start != magic) return refuse("backup.newer");
    std::array<std::uint8_t, 4> length{};
    read = read_all(length, "backup.truncated");
    if (!read) return read;
    if (number_in(length) > longest_header) return refuse("backup.damaged");
    std::string text(number_in(length), '\0');
    read = read_all({reinterpret_cast<std::uint8_t*>(text.data()), text.size()}, "backup.truncated");
    if (!read) return read;
    auto parsed = sealed_file::read_header(text);
    if (!parsed) return refuse("backup.damaged");
    head = std::move(*parsed);
    context = sm3({bytes_of(magic), length, bytes_of(text)});
    return {};
  }

  Result<void> read_chunk() {
    if (is_last) return refuse("backup.damaged");  // the stream asks for more than there is
    std::array<std::uint8_t, 4> length{};
    auto read = read_all(length, "backup.truncated");
    if (!read) return read;
    is_last = (number_in(length) & last_mark) != 0;
    const std::uint32_t size = number_in(length) & ~last_mark;
    if (size < chunk_tag_length || size > chunk_length + chunk_tag_length) return refuse("backup.damaged");
    chunk.resize(size);
    read = read_all(chunk, "backup.truncated");
    if (!read) return read;
    at = 0;
    if (!cipher->open(chunk, is_last)) return refuse("backup.damaged");
    return is_last ? expect_end() : read;
  }

  Result<void> expect_end() const {
    std::array<std::uint8_t, 1> more{};
    const auto read = read_some(more);
    if (!read) return tl::make_unexpected(read.error());
    if (*read != 0) return refuse("backup.damaged");
    return {};
  }

  // Some of the stream, at most `most` bytes, at least one.
  Result<ByteView> take(std::size_t most) {
    while (at == chunk.size()) {
      if (auto read = read_chunk(); !read) return tl::make_unexpected(read.error());
    }
    const ByteView some = ByteView{chunk}.subspan(at, std::min(most, chunk.size() - at));
    at += some.size();
    return some;
  }

  Result<Bytes> take_exactly(std::size_t size) {
    Bytes bytes;
    while (bytes.size() < size) {
      const auto some = take(size - bytes.size());
      if (!some) return tl::make_unexpected(some.error());
      bytes.insert(bytes.end(), some->begin(), some->end());
    }
    return bytes;
  }

  // Behind the last part nothing stands; the last chunk may be empty.
  Result<void> check_end() {
    if (at == chunk.size() && !is_last) {
      if (auto read = read_chunk(); !read) return read;
    }
    return is_last && at == chunk.size() ? Result<void>{} : refuse("backup.damaged");
  }

  fs::path file;
  int descriptor = -1;
  ReadHeader head;
  Digest context{};
  std::optional<ChunkCipher> cipher;
  SecretBytes chunk;
  std::size_t at = 0;  // in the chunk
  bool is_last = false;
};

SealedFileReader::SealedFileReader(std::unique_ptr<State> state) : state_{std::move(state)} {}
SealedFileReader::SealedFileReader(SealedFileReader&&) noexcept = default;
SealedFileReader::~SealedFileReader() = default;

Result<SealedFileReader> SealedFileReader::open(const fs::path& file) {
  auto state = std::make_unique<State>(file);
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return state->refuse("backup.missing");
  state->descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->descriptor < 0) return state->refuse("backup.unreadable");
  if (auto read = state->read_header(); !read) return tl::make_unexpected(read.error());
  return SealedFileReader{std::move(state)};
}

const SealedFileHeader& SealedFileReader::header() const {
  return state_->head.header;
}

void SealedFileReader::unlock(const SecretBytes& key) {
  state_->cipher.emplace(ChunkCipher::Way::open, key, state_->head.prefix, state_->context);
}

Result<std::optional<std::string>> SealedFileReader::next_part() {
  assert(state_->cipher.has_value());
  const auto length = state_->take_exactly(1);
  if (!length) return tl::make_unexpected(length.error());
  if (length->front() == 0) {
    return state_->check_end().map([] { return std::optional<std::string>{}; });
  }
  const auto name = state_->take_exactly(length->front());
  if (!name) return tl::make_unexpected(name.error());
  return std::optional{std::string{text_of(*name)}};
}

Result<void> SealedFileReader::each_block(const std::function<Result<void>(ByteView)>& take) {
  while (true) {
    const auto length = state_->take_exactly(4);
    if (!length) return tl::make_unexpected(length.error());
    std::uint32_t left = number_in(*length);
    if (left == 0) return {};
    if (left > longest_block) return state_->refuse("backup.damaged");
    while (left > 0) {
      const auto some = state_->take(left);
      if (!some) return tl::make_unexpected(some.error());
      left -= static_cast<std::uint32_t>(some->size());
      if (auto taken = take(*some); !taken) return taken;
    }
  }
}

}  // namespace halfsky::platform
