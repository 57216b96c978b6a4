namespace Autograd.Nn;

/// <summary>Files that are there whole, or as they were before.</summary>
internal static class AtomicFile
{
    // One fixed name: what a crash leaves behind is overwritten the next time, and two who write at once see each other.
    private const string Partial = ".partial";

    /// <summary>Writes a file beside the one that is meant, and puts it in its place.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
        var partial = path + Partial;
        var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
