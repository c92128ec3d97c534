"""Der Beispielverein: Daten, Bau und die Anschlüsse, mit denen er entsteht."""
