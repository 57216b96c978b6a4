using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

// What callbacks saved, by their kinds: whoever is added between others does not change whose it is.
public sealed partial class Trainer<T>
{
    private const string CallbackPart = "callbacks";

    /// <summary>Each callback with its kind and its place among those of the same kind: "EarlyStopping.0".</summary>
    private IEnumerable<(Callback<T> Callback, string Name)> NamedCallbacks()
    {
        Dictionary<string, int> counts = [];
        foreach (var callback in Callbacks)
        {
            var kind = Kind.Of(callback);
            var place = counts.GetValueOrDefault(kind);
            counts[kind] = place + 1;
            yield return (callback, string.Create(CultureInfo.InvariantCulture, $"{kind}.{place}"));
        }
    }

    private static TrainingState<T> PartOf(TrainingState<T> state, string name) => state.Part(CallbackPart).Part(name);

    private static bool HasPart(TrainingState<T> state, string name) => PartOf(state, name).Names.Any();

    private void LoadCallbacks(TrainingState<T> state)
    {
        foreach (var (callback, name) in NamedCallbacks())
        {
            if (HasPart(state, name))
                callback.Load(PartOf(state, name));
            else
                callback.Reset();
        }
    }

    private void RequireSameCallbacks(TrainingState<T> state)
    {
        var known = NamedCallbacks().ToList();
        foreach (var (callback, name) in known)
        {
            if (callback.Remembers && !HasPart(state, name))
            {
                throw new KeyNotFoundException(
                    $"The training that was saved had no {With(name)}, and this trainer has one. Load with allowOtherCallbacks: true to let it start fresh.");
            }
        }

        foreach (var saved in state.Part(CallbackPart).Names)
        {
            var parts = saved.Split('.', 3);
            var name = string.Join('.', parts.Take(2));
            if (!known.Exists(one => one.Name == name))
            {
                throw new KeyNotFoundException(
                    $"The training that was saved had a {With(name)}, and this trainer has none. Load with allowOtherCallbacks: true to go on without it.");
            }
        }
    }

    // In words: a second one of a kind is told from the first.
    private static string With(string name)
    {
        var parts = name.Split('.');
        return parts.Length < 2 || parts[1] == "0" ? $"callback {parts[0]}" : $"second callback {parts[0]}";
    }
}
