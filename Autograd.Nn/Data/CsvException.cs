using System.Globalization;

namespace Autograd.Nn;

/// <summary>A table of text cannot be read: which line and which column, and what stands there.</summary>
public sealed class CsvException : FormatException
{
    /// <summary>An exception without words.</summary>
    public CsvException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">The message.</param>
    public CsvException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public CsvException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception at a place.</summary>
    internal CsvException(string table, int line, string message)
        : base(string.Create(CultureInfo.InvariantCulture, $"{table}, line {line}: {message}")) => Line = line;

    /// <summary>The line, counted from 1; 0 where it is not known.</summary>
    public int Line { get; }
}
