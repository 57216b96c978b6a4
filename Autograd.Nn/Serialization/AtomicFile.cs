using System.Formats.Tar;

namespace Autograd.Nn;

/// <summary>Files that are there whole, or as they were before.</summary>
internal static class AtomicFile
{
    // One fixed name: what a crash leaves behind is overwritten the next time, and two who write at once see each other.
    private const string Partial = ".partial";

    /// <summary>
    /// Writes a file beside the one that is meant, and puts it in its place. Of a symbolic link, that is the file that it leads to; the mode of one that
    /// exists stays.
    /// </summary>
    internal static void Write(string path, Action<Stream> write)
    {
        var target = Target(path);
        RequireRegular(target);
        var partial = target + Partial;
        RequireNoLink(partial);
        RequireRegular(partial);
        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(target) ? File.GetUnixFileMode(target) : null;
        var stream = Open(partial, mode);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && mode is { } kept)
                File.SetUnixFileMode(partial, kept);
            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    // Never more readable than the file whose place it takes, and writable while it is written.
    private static FileStream Open(string partial, UnixFileMode? mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows() || mode is not { } kept)
            return new(partial, options);
        options.UnixCreateMode = kept | UnixFileMode.UserWrite;
        FileStream stream = new(partial, options);
        try
        {
            // One that a crash has left has a mode of its own.
            File.SetUnixFileMode(stream.SafeFileHandle, kept | UnixFileMode.UserWrite);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static string Target(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static void RequireNoLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new IOException($"{path} is a symbolic link, and a file of that name is written first. Remove it.");
    }

    // To put a file in the place of a device or a pipe would destroy that; to write into it would not be a file that is there whole.
    private static void RequireRegular(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder, not a file.");
        if (!OperatingSystem.IsWindows() && File.Exists(path) && new FileInfo(path).Length == 0 && KindOf(path) is var kind and not TarEntryType.RegularFile)
            throw new IOException($"{path} is no regular file but of the kind {kind}. Write to a stream instead.");
    }

    /// <summary>What an empty file is, or what has no length. Of the class library, only the archives of tar tell.</summary>
    private static TarEntryType KindOf(string path)
    {
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true))
            writer.WriteEntry(path, "file");
        archive.Position = 0;
        using TarReader reader = new(archive);
        return reader.GetNextEntry()!.EntryType;
    }
}
