using Autograd.Nn;

namespace Autograd.Tests.Nn.Parameters;

public sealed class ParameterSetTests
{
    [Fact]
    public void Parameters_are_views_of_one_buffer_in_the_order_of_layers()
    {
        Sequential<double> model = new(1, new Dense<double>(2, 3), new Dense<double>(3, 1));
        var set = model.Parameters;
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias"], set.Select(parameter => parameter.Path));
        Assert.Equal(2 * 3 + 3 + 3 + 1, set.TrainableLength);
        Assert.Equal(set.SelectMany(parameter => parameter.Values.ToArray()), set.Values.ToArray());

        set.Update()[6] = 42;
        Assert.Equal(42, set["0.bias"].Values[0]);
        set["1.bias"].Assign([43]);
        Assert.Equal(43, set.Values[^1]);
    }

    [Fact]
    public void The_gradient_of_a_parameter_is_its_part_of_the_gradient()
    {
        Sequential<double> model = new(1, new Dense<double>(2, 3), new Dense<double>(3, 1));
        var pass = Pass<double>.ForTraining(model, seed: 1);
        pass.Backward(model.Forward(pass.Graph.Constant([1.0, 2.0], [1, 2]), pass).Sum());
        Assert.Equal(
            model.Parameters.Gradient.ToArray(), model.Parameters.SelectMany(parameter => parameter.Gradient.ToArray()));
        Assert.Equal([1.0], model.Parameters["1.bias"].Gradient.ToArray());
    }

    [Fact]
    public void Frozen_parameters_stand_behind_and_are_left_alone()
    {
        Sequential<double> model = new(1, new Dense<double>(2, 3), new Dense<double>(3, 1));
        var before = model.Parameters["0.weight"].Values.ToArray();
        model.Parameters["0.weight"].IsTrainable = false;
        var set = model.Parameters;
        Assert.Equal(3 + 3 + 1, set.TrainableLength);
        Assert.Equal(before, set["0.weight"].Values.ToArray());
        Assert.True(set["0.weight"].Gradient.IsEmpty);

        var pass = Pass<double>.ForTraining(model, seed: 1);
        pass.Backward(model.Forward(pass.Graph.Constant([1.0, 2.0], [1, 2]), pass).Sum());
        set.Update().Fill(7);
        Assert.Equal(before, set["0.weight"].Values.ToArray());
        Assert.All(set["1.weight"].Values.ToArray(), value => Assert.Equal(7, value));

        set["0.weight"].IsTrainable = true;
        Assert.Equal(before, set["0.weight"].Values.ToArray());
        Assert.Equal(before, set.Values[..6].ToArray());
    }

    [Fact]
    public void A_layer_is_frozen_and_freed_at_once_but_for_what_it_keeps_itself()
    {
        Sequential<double> model = new(1, new Dense<double>(2, 3), new BatchNorm<double>(3), new Dense<double>(3, 1));
        var before = model.Parameters.ToDictionary(parameter => parameter.Path, parameter => parameter.Values.ToArray());
        model[0].SetTrainable(false);
        Assert.Equal(["0.bias", "0.weight", "1.running_mean", "1.running_var"], Frozen().Order(StringComparer.Ordinal));
        model.SetTrainable(true);
        Assert.Throws<InvalidOperationException>(() => model.Parameters["1.running_mean"].IsTrainable = true);
        Assert.Equal(["1.running_mean", "1.running_var"], Frozen().Order(StringComparer.Ordinal));
        Assert.All(model.Parameters, parameter => Assert.Equal(before[parameter.Path], parameter.Values.ToArray()));

        IEnumerable<string> Frozen() => model.Parameters.Where(parameter => !parameter.IsTrainable).Select(parameter => parameter.Path);
    }

    [Fact]
    public void A_layer_that_moves_to_another_model_takes_its_parameters_along()
    {
        Dense<double> encoder = new(2, 3);
        Sequential<double> first = new(1, encoder, new Dense<double>(3, 1));
        var old = first.Parameters;
        var weights = encoder.Weight.Values.ToArray();
        Sequential<double> second = new(encoder, new Dense<double>(3, 5));
        Assert.Equal(weights, second.Parameters["0.weight"].Values.ToArray());
        Assert.Throws<InvalidOperationException>(() => old.Update());
    }

    [Fact]
    public void A_shared_layer_has_its_parameters_once()
    {
        Dense<double> shared = new(2, 2, Activations.Tanh);
        Sequential<double> model = new(1, shared, shared);
        Assert.Equal(["0.weight", "0.bias"], model.Parameters.Select(parameter => parameter.Path));

        // The derivative of y = f(f(x)) by the bias has both contributions: against a difference.
        const double Step = 1e-6;
        const double Tolerance = 1e-8; // of a central difference with that step
        var pass = Pass<double>.ForTraining(model, seed: 1);
        double Loss()
        {
            pass.Restart();
            return model.Forward(pass.Graph.Constant([0.3, -0.2], [1, 2]), pass).Sum().Value;
        }

        pass.Restart();
        pass.Backward(model.Forward(pass.Graph.Constant([0.3, -0.2], [1, 2]), pass).Sum());
        var derivative = shared.Bias!.Gradient[0];
        var bias = shared.Bias.Values.ToArray();
        shared.Bias.Assign([bias[0] + Step, bias[1]]);
        var up = Loss();
        shared.Bias.Assign([bias[0] - Step, bias[1]]);
        Assert.Equal((up - Loss()) / (2 * Step), derivative, Tolerance);
    }

    [Fact]
    public void An_update_makes_what_was_recorded_before_unusable()
    {
        Sequential<double> model = new(1, new Dense<double>(2, 1));
        var pass = Pass<double>.ForTraining(model, seed: 1);
        var loss = model.Forward(pass.Graph.Constant([1.0, 2.0], [1, 2]), pass).Sum();
        pass.Backward(loss);
        model.Parameters["0.weight"].Assign([1.0, 1.0]);
        var exception = Assert.Throws<InvalidOperationException>(() => pass.Backward(loss));
        Assert.Contains("0.weight", exception.Message, StringComparison.Ordinal);
        pass.Restart();
        pass.Backward(model.Forward(pass.Graph.Constant([1.0, 2.0], [1, 2]), pass).Sum());
    }

    [Fact]
    public async Task Messages()
    {
        Sequential<double> model = new(new Dense<double>(2, 3), new Dense<double>(3, 1));
        Dense<double> foreign = new(2, 2);
        foreign.Initialize(1);
        List<string> messages = [];
        void Of<TException>(Action action)
            where TException : Exception => messages.Add(Assert.Throws<TException>(action).Message);

        Of<InvalidOperationException>(() => Pass<double>.ForTraining(model, seed: 1));
        model.Initialize(1);
        Of<InvalidOperationException>(() => _ = model[0].Parameters);
        Of<KeyNotFoundException>(() => _ = model.Parameters["weight"]);
        Of<ArgumentException>(() => model.Parameters["0.weight"].Assign([1.0, 2.0]));
        Of<ArgumentException>(() => new Parameter<double>("a.b", [2], Initializers.Zero));
        var pass = Pass<double>.ForTraining(model, seed: 1);
        Of<ArgumentException>(() => _ = pass[foreign.Weight]);
        Of<LayerException>(() => model.Forward(pass.Graph.Constant([1.0, 2.0, 3.0], [1, 3]), pass));
        Of<InvalidOperationException>(() => Pass<double>.ForPrediction(model).Backward(1.0));
        Of<InvalidOperationException>(() => pass.Backward(pass[model.Parameters["0.bias"]].Sum()));
        Sequential<double> thief = new(2, (Layer<double>)model);
        Of<InvalidOperationException>(() => pass.Restart());
        await Verifier.Verify(string.Join("\n", messages));
    }
}
